import type { Position } from 'vscode-languageserver-textdocument';
import type { SignatureHelp, SignatureInformation } from 'vscode-languageserver-types';

import type { TaskDefinition } from '../taskDefinition';
import { arnFormats, arnParts, type ArnFormat } from './arnFormats';
import { cursorAt } from './cursor';
import { describedAt } from './described';

/** The parts of the ARN that is being written at a position, and which of them it is at. */
export function findSignature({ json }: TaskDefinition, position: Position): SignatureHelp | undefined {
  const offset = json.offsetAt(position);
  const cursor = cursorAt(json, offset);
  const described = cursor?.at === 'value' ? describedAt(cursor.path) : undefined;
  const formats = described && arnFormats[`${described.shape}.${described.member}`];
  if (!cursor || !formats || cursor.start === cursor.end) return undefined;

  const typed = json.text.slice(cursor.start + 1, offset);
  const fitting = formats.filter(({ pattern }) => fits(typed, pattern));
  if (fitting.length === 0 || !/^a(?:r(?:n|$)|$)/.test(typed)) return undefined;
  const [first] = fitting;
  return {
    signatures: fitting.map((format) => toSignature(format, typed)),
    activeSignature: 0,
    activeParameter: first ? activePart(first.pattern, typed) : 0,
  };
}

/** Whether what is typed can become an ARN of this pattern: its fixed parts are the same as far as it goes. */
function fits(typed: string, pattern: string): boolean {
  const wanted = pattern.split(':');
  const given = typed.split(':');
  return given.every((part, at) => {
    const expected = wanted[at];
    if (expected === undefined) return false;
    const isLast = at === given.length - 1;
    const fixed = expected.replace(/\{.*/s, '');
    return isLast ? part.startsWith(fixed.slice(0, part.length)) : part.startsWith(fixed);
  });
}

function toSignature({ thing, pattern }: ArnFormat, typed: string): SignatureInformation {
  const parts = Array.from(pattern.matchAll(/\{([\w-]+)\}/g), ([, name = '']) => name);
  const label = pattern.replace(/[{}]/g, '');
  let from = 0;
  const parameters = parts.map((name) => {
    const start = label.indexOf(name, from);
    from = start + name.length;
    return { label: [start, from] as [number, number], documentation: arnParts[name] ?? name };
  });
  return {
    label,
    parameters,
    activeParameter: activePart(pattern, typed),
    documentation: thing,
  };
}

/** Which of the named parts the end of what is typed is in; as many as there are when it is in none of them. */
function activePart(pattern: string, typed: string): number {
  const at = typed.split(':').length - 1;
  const before = pattern.split(':').slice(0, at).join(':');
  const named = (text: string) => text.match(/\{/g)?.length ?? 0;
  const segment = pattern.split(':')[at] ?? '';
  const inSegment = (typed.split(':').at(-1) ?? '').split('/').length - 1;
  const parts = segment.split('/').slice(0, inSegment + 1);
  // A segment such as "iam" has no named part: then none is active.
  if (named(parts.at(-1) ?? '') === 0) return named(pattern);
  return named(before) + named(parts.slice(0, -1).join('/'));
}
