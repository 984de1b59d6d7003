import { nearest } from '../lint/nearest';
import type { Surroundings } from '../lint/surroundings';
import { majorityCase, type Case } from './casing';
import type { Dockerfile } from './dockerfile';
import type { Variable } from './expansion';
import { historyOf, lastChange, variableBefore, variableNames, workdirBefore, type StageHistory } from './history';

/** What an instruction can see. Every answer is small, so that a result can be remembered together with its answers. */
export interface Scope {
  /** The number of the stage, from 0; `undefined` before the first FROM. */
  stage(): number | undefined;
  isLastStage(): boolean;
  /** Whether the last stage is this one or built on it, so that its layers are in the image. */
  isShipped(): boolean;
  /** The instruction is kept by ONBUILD for another build. */
  isTrigger(): boolean;
  /** What is known of a variable here; `undefined` when it is not set, for certain. FROM sees the ARGs before all stages. */
  variable(name: string): Variable | undefined;
  /** The variable that a misspelt name probably means. */
  similarVariable(name: string): string | undefined;
  /** The working directory; `undefined` where only the base image, or the build, knows it. */
  workdir(): string | undefined;
  /** Whether a WORKDIR of this file comes before, in this stage or in one it is built on. */
  hasWorkdir(): boolean;
  /** The user as USER names it; `undefined` where only the base image, or the build, knows it. */
  user(): string | undefined;
  /** Whether the image is one for Windows, as far as its name and the escape character tell. */
  isWindows(): boolean;
  /** What runs the shell form, as in SHELL. */
  shell(): readonly string[];
  /** Whether a SHELL of this file has said so. */
  hasShell(): boolean;
  /** The number of the stage that COPY --from would take for a name or a number; the last one of several. */
  stageNamed(name: string): number | undefined;
  /** The number of the stage that this one is built on. */
  baseStage(): number | undefined;
  /** How most keywords of the file are written. */
  keywordCase(): Case;
  /** Whether `# syntax=` asks for something else than Docker's own frontend, which may know more instructions and flags. */
  hasOwnFrontend(): boolean;
  /** Whether a file stands beside the Dockerfile, by its path. */
  hasFile(path: string): boolean;
  /** Whether there is a `.dockerignore`, for all Dockerfiles of the folder or for this one. */
  hasIgnoreFile(): boolean;
}

/** Makes the scope of an instruction: what the instructions before it have left behind. */
export function createScope(
  document: Dockerfile,
  surroundings: Surroundings,
  at: {
    readonly stage: number | undefined;
    readonly index: number;
    readonly isTrigger: boolean;
    readonly isFrom: boolean;
  },
): Scope {
  const { stage, index, isTrigger, isFrom } = at;
  const history = (): StageHistory => {
    const { global, stages } = historyOf(document);
    return (stage === undefined ? undefined : stages[stage]) ?? global;
  };

  return {
    stage: () => stage,
    isLastStage: () => stage === document.stages.length - 1,
    isShipped: () => stage !== undefined && isShipped(document, stage),
    isTrigger: () => isTrigger,
    // A trigger runs in another build, with that build's variables.
    variable: (name) => {
      if (isTrigger) return {};
      return variableBefore(isFrom ? historyOf(document).global : history(), name, index);
    },
    similarVariable: (name) => nearest(name, variableNames(isFrom ? historyOf(document).global : history())),
    workdir: () => (isTrigger ? undefined : workdirBefore(history(), index)),
    hasWorkdir: () => lastChange(history(), index, ({ workdirs }) => workdirs).change !== undefined,
    user: () => lastChange(history(), index, ({ users }) => users).change?.value,
    isWindows: () => isWindows(document, history(), index),
    shell() {
      const { change } = lastChange(history(), index, ({ shells }) => shells);
      if (change) return change.value;
      return isWindows(document, history(), index) ? windowsShell : defaultShell;
    },
    hasShell: () => lastChange(history(), index, ({ shells }) => shells).change !== undefined,
    stageNamed: (name) => findStage(document, name),
    baseStage: () => {
      const { base } = history();
      return base.kind === 'stage' ? base.index : undefined;
    },
    keywordCase: () => majorityCase(document),
    hasOwnFrontend: () =>
      document.directives.some(({ name, value }) => name === 'syntax' && !dockerFrontend.test(value)),
    hasFile: (path) => surroundings.files.has(path),
    hasIgnoreFile: () => [...surroundings.files.keys()].some((path) => path.endsWith('.dockerignore')),
  };
}

const defaultShell: readonly string[] = ['/bin/sh', '-c'];
const windowsShell: readonly string[] = ['cmd', '/S', '/C'];
const dockerFrontend = /^(?:docker\.io\/)?docker\/dockerfile(?:-upstream)?(?:[:@\s]|$)/;
const windowsImage = /windows|nanoserver|dotnet\/framework/i;

function isShipped(document: Dockerfile, stage: number): boolean {
  const { stages } = historyOf(document);
  let at = stages.length - 1;
  while (at > stage) {
    const base = stages[at]?.base;
    if (base?.kind !== 'stage') return false;
    at = base.index;
  }
  return at === stage;
}

function isWindows({ escape }: Dockerfile, history: StageHistory, index: number): boolean {
  const { base } = lastChange(history, index, () => undefined);
  return escape === '`' || (base.kind === 'image' && windowsImage.test(base.name ?? ''));
}

function findStage({ stages }: Dockerfile, name: string): number | undefined {
  if (/^[+-]?\d+$/.test(name)) return stages[Number(name)] ? Number(name) : undefined;
  const lower = name.toLowerCase();
  return stages.findLast((stage) => stage.name?.toLowerCase() === lower)?.index;
}
