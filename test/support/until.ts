import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';

/** Resolves when something is so; rejects when it is not after `timeout` milliseconds. */
export async function until(isSo: () => boolean | Promise<boolean>, timeout = 20_000): Promise<void> {
  const end = Date.now() + timeout;
  while (!(await isSo())) {
    assert.ok(Date.now() < end, `it is not so: ${isSo.toString()}`);
    await wait(50);
  }
}
