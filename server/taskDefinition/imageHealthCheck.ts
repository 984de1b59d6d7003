import type { ImageHealthCheck } from '../lint/builtImage';
import { healthCheckRanges } from './healthCheckRanges';

/** The health check of an image as a task definition has it, within the limits of ECS. */
export function healthCheckFrom({ command, ...settings }: ImageHealthCheck) {
  const known = Object.entries(healthCheckRanges).flatMap(([name, [least, most]]) => {
    const value = settings[name as keyof typeof settings];
    return value === undefined ? [] : [[name, Math.min(most, Math.max(least, Math.ceil(value)))] as const];
  });
  return { command, ...Object.fromEntries(known) };
}
