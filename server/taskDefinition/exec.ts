import type { Value } from './value';

/** Whether a container looks as if ECS Exec is meant to enter it: an init process ends what Exec leaves behind. */
export function isForExec(container: Value): boolean {
  return container.member('linuxParameters')?.member('initProcessEnabled')?.boolean === true;
}
