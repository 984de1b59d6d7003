import { isCancelled } from '../../server/userError';

/** An answer that is worth having and not worth failing for: undefined where it could not be had. */
export async function bestEffort<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isCancelled(error)) throw error;
    return undefined; // Often only the permission to look is missing.
  }
}
