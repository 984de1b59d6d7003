import { nearest } from '../lint/nearest';
import { onceFor } from '../lint/onceFor';
import type { Surroundings } from '../lint/surroundings';
import { majorityCase, type Case } from './casing';
import { isTrusted, type LabelFormat } from './configuration';
import { configurationOf } from './configurationOf';
import type { Dockerfile } from './dockerfile';
import type { Variable } from './expansion';
import { hasOwnFrontend } from './frontend';
import {
  historyOf,
  lastBefore,
  settingBefore,
  variableBefore,
  variableNames,
  workdirBefore,
  type Change,
  type StageHistory,
} from './history';
import { ignoreFileOf } from './ignoreFile';
import { shellComments, type ShellComment } from './pragmas';
import { lastThat } from './search';
import { shippedStages } from './shipped';
import type { Scope } from './scope';

/** Where an instruction stands: the number of its stage, and its index in the document. */
export interface ScopePlace {
  readonly stage: number | undefined;
  readonly index: number;
  readonly isFrom: boolean;
}

/** Makes the scope of an instruction: what the instructions before it have left behind. */
export function createScope(document: Dockerfile, surroundings: Surroundings, place: ScopePlace): Scope {
  return new InstructionScope(document, surroundings, place);
}

/** A class, since one is made for every instruction of a document at every key: its methods are made once. */
class InstructionScope implements Scope {
  readonly #document: Dockerfile;
  readonly #surroundings: Surroundings;
  readonly #place: ScopePlace;

  constructor(document: Dockerfile, surroundings: Surroundings, place: ScopePlace) {
    this.#document = document;
    this.#surroundings = surroundings;
    this.#place = place;
  }

  isInStage(): boolean {
    return this.#place.stage !== undefined;
  }

  isLastStage(): boolean {
    return this.#place.stage === this.#document.stages.length - 1;
  }

  isShipped(): boolean {
    const { stages } = this.#document;
    const stage = stages[this.#place.stage ?? -1];
    return stage ? shippedStages(this.#document).has(stage) : stages.length === 0;
  }

  isTrigger(): boolean {
    return false;
  }

  variable(name: string): Variable | undefined {
    return variableBefore(this.#variables(), name, this.#place.index);
  }

  setsVariable(name: string): boolean {
    return settingBefore(this.#history(), name, this.#place.index) !== undefined;
  }

  similarVariable(name: string): string | undefined {
    const names = variableNames(this.#variables(), mostCompared);
    return names.size > mostCompared ? undefined : nearest(name, names);
  }

  workdir(): string | undefined {
    return workdirBefore(this.#history(), this.#place.index);
  }

  hasWorkdir(): boolean {
    return this.#last(({ workdirs }) => workdirs) !== undefined;
  }

  hasTriggerWorkdir(): boolean {
    return this.#last(({ triggerWorkdirs }) => triggerWorkdirs) !== undefined;
  }

  user(): string | undefined {
    return this.#last(({ users }) => users)?.value;
  }

  baseImage(): string | undefined {
    const { root } = this.#history();
    return root.kind === 'image' ? root.name : undefined;
  }

  isWindows(): boolean {
    return this.#document.escape === '`' || windowsImage.test(this.baseImage() ?? '');
  }

  shell(): readonly string[] {
    const change = this.#last(({ shells }) => shells);
    const comment = this.#shellComment();
    if (comment && comment.index > (change?.index ?? -1)) return [comment.shell, '-c'];
    return change?.value ?? (this.isWindows() ? windowsShell : defaultShell);
  }

  hasShell(): boolean {
    return this.#last(({ shells }) => shells) !== undefined;
  }

  stageNamed(name: string): 'earlier' | 'this' | 'later' | undefined {
    const { stage = Infinity } = this.#place;
    const found = findStage(this.#document, name);
    if (found === undefined) return undefined;
    if (found === stage) return 'this';
    return found < stage ? 'earlier' : 'later';
  }

  similarStage(name: string): string | undefined {
    const { stage = 0 } = this.#place;
    if (stage > mostCompared) return undefined;
    const before = this.#document.stages.slice(0, stage);
    return nearest(
      name,
      before.flatMap((each) => each.name ?? []),
    );
  }

  hasBaseStage(): boolean {
    return this.#history().base.kind === 'stage';
  }

  keywordCase(): Case {
    return majorityCase(this.#document);
  }

  hasOwnFrontend(): boolean {
    return hasOwnFrontend(this.#document);
  }

  hasIgnoreFile(): boolean {
    return ignoreFileOf(this.#surroundings) !== undefined;
  }

  isLeftOut(path: string): boolean {
    const file = ignoreFileOf(this.#surroundings);
    // BuildKit does not judge where there are exceptions: a folder may stay out and a file in it come in.
    if (!file || file.hasExceptions) return false;
    return /^[./]*$/.test(path) ? file.ignoresAll : file.ignores(path);
  }

  isTrusted(registry: string): boolean {
    return isTrusted(configurationOf(this.#surroundings), registry);
  }

  labels(): readonly string[] {
    return [...configurationOf(this.#surroundings).labels.keys()];
  }

  labelFormat(name: string): LabelFormat | undefined {
    return configurationOf(this.#surroundings).labels.get(name);
  }

  hasStrictLabels(): boolean {
    return configurationOf(this.#surroundings).strictLabels;
  }

  /** What `# hadolint shell=…` says of this stage: other stages do not inherit it. */
  #shellComment(): ShellComment | undefined {
    const { index, stage } = this.#place;
    const comment = lastThat(shellComments(this.#document), (each) => each.index <= index);
    const from = stage === undefined ? undefined : this.#document.stages[stage]?.from.index;
    return comment && from !== undefined && comment.index > from ? comment : undefined;
  }

  #history(): StageHistory {
    const { global, stages } = historyOf(this.#document);
    const { stage } = this.#place;
    return (stage === undefined ? undefined : stages[stage]) ?? global;
  }

  #variables(): StageHistory {
    return this.#place.isFrom ? historyOf(this.#document).global : this.#history();
  }

  #last<T>(changesOf: (history: StageHistory) => readonly Change<T>[]): Change<T> | undefined {
    return lastBefore(changesOf(this.#history()), this.#place.index);
  }
}

/** Among more names than anyone writes, looking for the nearest takes too long. */
const mostCompared = 100;
const defaultShell: readonly string[] = ['/bin/sh', '-c'];
const windowsShell: readonly string[] = ['cmd', '/S', '/C'];
const windowsImage = /windows|nanoserver|dotnet\/framework/i;

function findStage(document: Dockerfile, name: string): number | undefined {
  const { stages } = document;
  if (/^[+-]?\d+$/.test(name)) return stages[Number(name)] ? Number(name) : undefined;
  return stageNames(document).get(name.toLowerCase());
}

const stageNames = onceFor(({ stages }: Dockerfile): ReadonlyMap<string | undefined, number> => {
  return new Map(stages.map((stage) => [stage.name?.toLowerCase(), stage.index]));
});
