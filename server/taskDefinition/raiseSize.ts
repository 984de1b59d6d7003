import { unsafeFix } from '../lint/fix';
import type { Fix } from '../lint/problem';
import { replaceValue } from './edits';
import { roundUp } from './fargateSizes';
import type { Scope } from './scope';
import { formatAmount } from './taskSize';

/**
 * Raises CPU units and MiB of the task to what is needed at least, and on Fargate to the next size there is. Nothing is
 * offered where that is more than there is, or where a part of the size cannot be known.
 */
export function raiseSize(scope: Scope, least: { readonly cpu?: number; readonly memory?: number }): readonly Fix[] {
  const definition = scope.definition();
  const [cpu, memory] = [definition?.member('cpu'), definition?.member('memory')];
  const [units, mebibytes] = [scope.taskCpu(), scope.taskMemory()];
  if ((cpu && units === undefined) || (memory && mebibytes === undefined)) return [];

  const needed = { cpu: Math.max(units ?? 0, least.cpu ?? 0), memory: Math.max(mebibytes ?? 0, least.memory ?? 0) };
  const size = scope.isFargate() ? roundUp(needed.cpu, needed.memory, scope.isWindows()) : needed;
  if (!size) return [];

  const edits = [];
  const words = [];
  for (const [value, before, after] of [
    [cpu, units, size.cpu],
    [memory, mebibytes, size.memory],
  ] as const) {
    if (!value || before === after) continue;
    const written = formatAmount(after, value.text);
    edits.push(replaceValue(value, written));
    words.push(`${value.name} to ${written}`);
  }
  return edits.length > 0 ? [unsafeFix(`Raise ${words.join(' and ')}`, ...edits)] : [];
}
