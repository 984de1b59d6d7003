import type { Case } from './casing';
import type { LabelFormat } from './configuration';
import type { Variable } from './expansion';

/** What an instruction can see. Every answer is small, so that a result can be remembered together with its answers. */
export interface Scope {
  /** Whether a FROM comes before, or this is one. */
  isInStage(): boolean;
  isLastStage(): boolean;
  /** Whether the last stage is this one or built on it, so that its layers are in the image; also while there is no FROM. */
  isShipped(): boolean;
  /** The instruction is kept by ONBUILD for another build. */
  isTrigger(): boolean;
  /** What is known of a variable here; `undefined` when it is not set, for certain. FROM sees the ARGs before all stages. */
  variable(name: string): Variable | undefined;
  /** Whether an ARG or ENV of this file has set it, in this stage or in one it is built on. */
  setsVariable(name: string): boolean;
  /** The variable that a misspelt name probably means. */
  similarVariable(name: string): string | undefined;
  /** The working directory; `undefined` where only the base image, or the build, knows it. */
  workdir(): string | undefined;
  /** Whether a WORKDIR of this file comes before, in this stage or in one it is built on; for a trigger, one in a trigger. */
  hasWorkdir(): boolean;
  /** Whether ONBUILD has kept a WORKDIR before, in this stage. */
  hasTriggerWorkdir(): boolean;
  /** The user as USER names it; `undefined` where only the base image, or the build, knows it. */
  user(): string | undefined;
  /** The image at the bottom of all stages below; `undefined` where its name hangs on something that only a build knows. */
  baseImage(): string | undefined;
  /** Whether the image is one for Windows, as far as its name and the escape character tell. */
  isWindows(): boolean;
  /** What runs the shell form, as in SHELL. */
  shell(): readonly string[];
  /** Whether a SHELL of this file has said so. */
  hasShell(): boolean;
  /** Where the stage stands that COPY --from would take for a name or a number: of several, it is the last one. */
  stageNamed(name: string): 'earlier' | 'this' | 'later' | undefined;
  /** The stage before this one that a misspelt name probably means. */
  similarStage(name: string): string | undefined;
  /** Whether this stage is built on another one. */
  hasBaseStage(): boolean;
  /** How most keywords of the file are written. */
  keywordCase(): Case;
  /** Whether `# syntax=` asks for something else than Docker's own frontend, which may know more instructions and flags. */
  hasOwnFrontend(): boolean;
  /** Whether there is a `.dockerignore`, for all Dockerfiles of the folder or for this one. */
  hasIgnoreFile(): boolean;
  /** Whether images may come from a registry: the configuration names it, or none at all. */
  isTrusted(registry: string): boolean;
  /** The labels that the configuration wants an image to have. */
  labels(): readonly string[];
  /** What a label is to hold, where the configuration says so. */
  labelFormat(name: string): LabelFormat | undefined;
  /** Whether the configuration wants no other labels than it names. */
  hasStrictLabels(): boolean;
  /** Whether that `.dockerignore` leaves a path out of the build context. */
  isLeftOut(path: string): boolean;
}

/** What a trigger sees: it runs in another build, with that build's variables and folders. */
export function triggerScope(scope: Scope): Scope {
  return {
    isInStage: () => scope.isInStage(),
    isLastStage: () => scope.isLastStage(),
    isShipped: () => scope.isShipped(),
    isTrigger: () => true,
    variable: () => ({}),
    setsVariable: (name) => scope.setsVariable(name),
    similarVariable: () => undefined,
    workdir: () => undefined,
    hasWorkdir: () => scope.hasTriggerWorkdir(),
    hasTriggerWorkdir: () => scope.hasTriggerWorkdir(),
    user: () => undefined,
    baseImage: () => scope.baseImage(),
    isWindows: () => scope.isWindows(),
    shell: () => scope.shell(),
    hasShell: () => scope.hasShell(),
    stageNamed: (name) => scope.stageNamed(name),
    similarStage: (name) => scope.similarStage(name),
    hasBaseStage: () => scope.hasBaseStage(),
    keywordCase: () => scope.keywordCase(),
    hasOwnFrontend: () => scope.hasOwnFrontend(),
    hasIgnoreFile: () => scope.hasIgnoreFile(),
    isTrusted: (registry) => scope.isTrusted(registry),
    labels: () => scope.labels(),
    labelFormat: (name) => scope.labelFormat(name),
    hasStrictLabels: () => scope.hasStrictLabels(),
    isLeftOut: () => false,
  };
}
