import { setTimeout as wait } from 'node:timers/promises';

import { isCancelled } from '../../server/userError';
import { isAboutCredentials } from '../aws/explainAwsError';

/** Asks again when something goes wrong that may pass: what is followed is not given up for a moment without network. */
export async function patiently<T>(ask: () => Promise<T>, pause: number, signal: AbortSignal): Promise<T> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await ask();
    } catch (error) {
      if (failures === attempts || isCancelled(error) || isAboutCredentials(error)) throw error;
      await wait(pause * failures, undefined, { signal });
    }
  }
}

const attempts = 5;
