import assert from 'node:assert/strict';

import { applyEdits } from '../../server/lint/applyEdits';
import { complete } from '../../server/taskDefinition/editing/completion';
import { parseTaskDefinition } from '../../server/taskDefinition/taskDefinition';
import { readCursorMark } from './cursorMark';

/** What is offered at the mark. */
export function proposals(marked: string) {
  const { text, position } = readCursorMark(marked);
  return complete(parseTaskDefinition(text), position);
}

export function labels(marked: string): readonly string[] {
  return proposals(marked).map(({ label }) => label);
}

export function has(marked: string, ...expected: readonly string[]): void {
  const offered = labels(marked);
  for (const label of expected) assert.ok(offered.includes(label), `${label} is not among ${offered.join(' ')}`);
}

/** The text after the proposal was taken, with nothing filled in. */
export function taken(marked: string, label: string): string {
  const proposal = proposals(marked).find((each) => each.label === label);
  assert.ok(proposal, `${label} is not among ${labels(marked).join(' ')}`);
  const { range, newText, others = [] } = proposal;
  return applyEdits(readCursorMark(marked).text, [[...others], [{ range, newText }]]);
}

/** A definition for Fargate whose container has these members. */
export function onFargate(members: string): string {
  return `{ ${fargate}, "containerDefinitions": [{ "name": "app", ${members} }] }`;
}

export const fargate = '"requiresCompatibilities": ["FARGATE"]';
