import { onceFor } from '../lint/onceFor';
import { baseImage } from './baseImages';
import type { Dockerfile, PlacedInstruction } from './dockerfile';
import { expand } from './expand';
import type { Lookup, Variable } from './expansion';
import type { Word } from './instruction';
import type { Escape } from './lines';
import { platformVariables } from './platform';
import { lastThat } from './search';
import type { Stage } from './stages';

/** What the instructions of a Dockerfile leave behind for those after them. */
export interface History {
  /** The ARGs before the first FROM. */
  readonly global: StageHistory;
  readonly stages: readonly StageHistory[];
}

/** What became of a stage. Of the stage it is built on it has the last changes but those of variables, before its own. */
export interface StageHistory {
  readonly base: Base;
  /** What is at the bottom of all stages below this one. */
  readonly root: Root;
  readonly variables: ReadonlyMap<string, readonly Change<Variable>[]>;
  readonly workdirs: readonly Change<string | undefined>[];
  /** What ONBUILD keeps for other builds. */
  readonly triggerWorkdirs: readonly Change<true>[];
  readonly users: readonly Change<string | undefined>[];
  readonly shells: readonly Change<readonly string[]>[];
}

/** What a stage is built on. */
export type Base = { readonly kind: 'stage'; readonly history: StageHistory; readonly index: number } | Root;

/** What a chain of stages stands on in the end. */
export type Root =
  /** `undefined` where the name hangs on something that only a build knows. */
  { readonly kind: 'image'; readonly name: string | undefined } | { readonly kind: 'nothing' };

/** A change, and the index of the instruction that made it; what came with the base stage has -1. */
export interface Change<T> {
  readonly index: number;
  readonly value: T;
}

/** Follows a document from its first to its last instruction, once. */
export const historyOf = onceFor(followDocument);

/** The last change before an instruction. */
export function lastBefore<T>(changes: readonly Change<T>[] | undefined, index: number): Change<T> | undefined {
  return changes && lastThat(changes, (change) => change.index < index);
}

/** What this file has last set a variable to before an instruction, in its stage or in one it is built on. */
export function settingBefore(history: StageHistory, name: string, index: number): Variable | undefined {
  let [stage, before] = [history, index];
  for (;;) {
    const change = lastBefore(stage.variables.get(name), before);
    if (change) return change.value;
    if (stage.base.kind !== 'stage') return undefined;
    [stage, before] = [stage.base.history, Infinity];
  }
}

/** What a variable is at an instruction; `undefined` when it is not set, for certain. */
export function variableBefore(history: StageHistory, name: string, index: number): Variable | undefined {
  const setting = settingBefore(history, name, index);
  return setting ?? (mayBringAlong(history.root, name) ? {} : undefined);
}

/** Whether the base image may set a variable. What most images bring along is not known; PATH is always there. */
function mayBringAlong(root: Root, name: string): boolean {
  if (root.kind === 'nothing') return false;
  if (root.name === undefined || name === 'PATH') return true;
  return root.name !== 'scratch' && baseImage(root.name)?.variables.has(name) !== false;
}

/** The names of the variables that a stage sets or inherits from another one; one more than `most` at the most. */
export function variableNames(history: StageHistory, most: number): ReadonlySet<string> {
  const names = new Set<string>();
  let stage = history;
  for (let depth = 0; depth < most; depth++) {
    for (const name of stage.variables.keys()) {
      names.add(name);
      if (names.size > most) return names;
    }
    if (stage.base.kind !== 'stage') break;
    stage = stage.base.history;
  }
  return names;
}

/** The working directory at an instruction; `undefined` where only the base image knows it. */
export function workdirBefore({ workdirs, root }: StageHistory, index: number): string | undefined {
  const change = lastBefore(workdirs, index);
  if (change) return change.value;
  const isRooted =
    root.kind === 'image' && root.name !== undefined && (root.name === 'scratch' || baseImage(root.name));
  return isRooted ? '/' : undefined;
}

function followDocument(document: Dockerfile): History {
  const firstStage = document.stages[0]?.from.index ?? document.instructions.length;
  const global = followPreamble(document.instructions.slice(0, firstStage), document.escape);

  const stages: StageHistory[] = [];
  const named = new Map<string, Base>();
  for (const stage of document.stages) {
    const base = baseOf(stage, document.escape, global, named);
    const history = followStage(stage, base, document.escape, global);
    stages.push(history);
    if (stage.name !== undefined) named.set(stage.name.toLowerCase(), { kind: 'stage', history, index: stage.index });
  }
  return { global, stages };
}

/** A stage that is as it was, above the same ones, has the same history. */
function followStage(stage: Stage, base: Base, escape: Escape, global: StageHistory): StageHistory {
  const known = followed.get(stage.content);
  if (known?.start === stage.from.index && known.global === global && isSameBase(known.history.base, base)) {
    return known.history;
  }
  const history = followInstructions(stage.instructions, base, new Map(), escape, global);
  followed.set(stage.content, { start: stage.from.index, global, history });
  return history;
}

const followed = new WeakMap<object, { start: number; global: StageHistory; history: StageHistory }>();

/** Whether two stages see the same below them. */
export function isSameBase(one: Base | undefined, other: Base | undefined): boolean {
  if (one?.kind === 'stage') {
    return other?.kind === 'stage' && one.history === other.history && one.index === other.index;
  }
  return one?.kind === 'image' ? other?.kind === 'image' && one.name === other.name : one?.kind === other?.kind;
}

/** What stands before the first FROM; the same instructions have the same history. */
function followPreamble(preamble: readonly PlacedInstruction[], escape: Escape): StageHistory {
  const key = preamble[0]?.instruction ?? nothing;
  const known = followedPreambles.get(key);
  const isKnown = known?.preamble.length === preamble.length;
  if (isKnown && known.preamble.every((each, at) => each.instruction === preamble[at]?.instruction)) {
    return known.history;
  }
  const platform = new Map(platformVariables.map((name) => [name, [{ index: -1, value: {} }]]));
  const history = followInstructions(preamble, { kind: 'nothing' }, platform, escape, undefined);
  followedPreambles.set(key, { preamble, history });
  return history;
}

const followedPreambles = new WeakMap<object, { preamble: readonly PlacedInstruction[]; history: StageHistory }>();
const nothing = {};

function baseOf({ from }: Stage, escape: Escape, global: StageHistory, named: ReadonlyMap<string, Base>): Base {
  const [word] = from.instruction.words;
  const lookup: Lookup = (name) => variableBefore(global, name, Infinity);
  const isPlain = word && /^[\w./:@-]*$/.test(word.text);
  const name = isPlain ? word.text : word && expand(word.text, { escape, lookup }).value;
  // BuildKit keeps the names in lower case, but looks for them as they are written here.
  return (name === undefined ? undefined : named.get(name)) ?? { kind: 'image', name };
}

function followInstructions(
  placed: readonly PlacedInstruction[],
  base: Base,
  first: ReadonlyMap<string, readonly Change<Variable>[]>,
  escape: Escape,
  global: StageHistory | undefined,
): StageHistory {
  const variables = new Map([...first].map(([name, changes]) => [name, [...changes]]));
  const inherited = base.kind === 'stage' ? base.history : undefined;
  const root = base.kind === 'stage' ? base.history.root : base;
  const workdirs = lastOf(inherited?.workdirs);
  const triggerWorkdirs: Change<true>[] = [];
  const users = lastOf(inherited?.users);
  const shells = lastOf(inherited?.shells);
  const history: StageHistory = { base, root, variables, workdirs, triggerWorkdirs, users, shells };

  const valueOf = (word: Word, index: number): string | undefined => {
    if (!/[$'"`\\]/.test(word.text)) return word.text;
    return expand(word.text, { escape, lookup: (name) => variableBefore(history, name, index) }).value;
  };
  const set = (name: string, index: number, value: Variable) => {
    const changes = variables.get(name);
    if (changes) changes.push({ index, value });
    else variables.set(name, [{ index, value }]);
  };

  for (const { instruction, index } of placed) {
    const { keyword, pairs, words, isExec } = instruction;
    const [word] = words;
    if (keyword === 'ENV' && global) {
      const values = pairs.map(({ value }) => (value ? valueOf(value, index) : ''));
      pairs.forEach(({ name }, at) => set(name.value, index, known(values[at])));
    } else if (keyword === 'ARG') {
      for (const { name, value } of pairs) {
        const above = global ? variableBefore(global, name.value, Infinity) : undefined;
        // The arguments of one ARG see those before them, hence the half step.
        if (value) set(name.value, index, known(valueOf(value, index + 0.5)));
        else set(name.value, index, above ?? { isArgument: true });
      }
    } else if (keyword === 'WORKDIR' && word) {
      workdirs.push({ index, value: resolvePath(workdirBefore(history, index), valueOf(word, index)) });
    } else if (instruction.trigger?.keyword === 'WORKDIR') {
      triggerWorkdirs.push({ index, value: true });
    } else if (keyword === 'USER' && word) {
      users.push({ index, value: valueOf(word, index) });
    } else if (keyword === 'SHELL' && isExec) {
      shells.push({ index, value: words.map(({ value }) => value) });
    }
  }
  return history;
}

/** The last change of another stage, as the first one of this. */
function lastOf<T>(changes: readonly Change<T>[] = []): Change<T>[] {
  return changes.slice(-1).map(({ value }) => ({ index: -1, value }));
}

function known(value: string | undefined): Variable {
  return value === undefined ? {} : { value };
}

function resolvePath(folder: string | undefined, path: string | undefined): string | undefined {
  if (path === undefined || /^(?:\/|[a-zA-Z]:|\\)/.test(path)) return path;
  return folder === undefined ? undefined : `${folder.replace(/\/$/, '')}/${path}`;
}
