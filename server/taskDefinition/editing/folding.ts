import type { FoldingRange } from 'vscode-languageserver-types';

import type { TaskDefinition } from '../taskDefinition';
import type { Value } from '../value';

/** Every object and list that takes more than one line; its closing bracket stays in sight. */
export function findFoldingRanges({ root }: TaskDefinition): FoldingRange[] {
  const found: FoldingRange[] = [];
  const pending = root ? [root] : [];
  for (let value: Value | undefined = pending.pop(); value; value = pending.pop()) {
    const { start, end } = value.range;
    if (end.line > start.line + 1) found.push({ startLine: start.line, endLine: end.line - 1 });
    pending.push(...value.members(), ...value.items());
  }
  return found.sort((one, other) => one.startLine - other.startLine);
}
