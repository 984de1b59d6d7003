import type { Remedy } from '../../../server/userError';
import { plainText } from '../../aws/plainText';
import type { ServiceEvent } from '../../aws/services';
import { exitCodes } from './exitCodes';
import type { FailureText, FailureFix } from './failureText';
import { placementTexts } from './placementTexts';
import type { ContainerState, Failure, TaskState } from '../runTarget';
import { serviceTexts } from './serviceTexts';
import { stoppedTexts } from './stoppedTexts';

/** Why something did not run, in one sentence, and what to do about it. */
export interface Explained {
  readonly cause: string;
  readonly remedy?: Remedy;
  /** What of the remedy can be done from here, by who knows the task. */
  readonly fix?: FailureFix;
  /** The first group of the text, such as a platform or a name. */
  readonly found?: string;
  /** The container that said so. */
  readonly container?: string;
}

/** Why ECS placed no task. What is not known is said in ECS's own words. */
export function explainPlacement({ reason, detail }: Failure): Explained {
  const said = [reason, detail].filter(Boolean).join(': ');
  return findText(placementTexts, [{ text: reason }, { text: detail ?? '' }]) ?? { cause: plainText(said) };
}

/** What is wrong with a service, where one of its events says so. */
export function explainEvent({ message }: ServiceEvent): Explained | undefined {
  // It may quote why a task of its did not start.
  return findText([...serviceTexts, ...stoppedTexts], [{ text: message }]);
}

/** Why a task stopped, from its containers' reasons, its own, and exit codes. Undefined while it has not stopped. */
export function explainStopped(task: TaskState): Explained | undefined {
  const { lastStatus, stoppedReason, stopCode, containers } = task;
  if (lastStatus !== 'STOPPED' && !stoppedReason) return undefined;
  // What a person wrote is no text of ECS, whatever it looks like.
  if (stopCode === 'UserInitiated' && stoppedReason) return { cause: plainText(stoppedReason) };

  const reasons = containers.flatMap(({ name, reason }) => (reason ? [{ text: reason, container: name }] : []));
  const known = findText(stoppedTexts, [...reasons, { text: stoppedReason ?? '' }]);
  if (known) return known;
  // One that waited for an instance in vain says why in the words of a placement.
  const unplaced = stopCode === 'TaskFailedToStart' && stoppedReason?.replace(/^TaskFailedToStart: /, '');
  const ofPlace = unplaced ? findText(placementTexts, [{ text: unplaced }]) : undefined;
  if (ofPlace) return ofPlace;

  const ended = stopCode === 'UserInitiated' ? undefined : (containers.find(hasFailed) ?? soleContainer(task));
  const exited = ended && explainExit(ended);
  if (exited) return exited;
  const ofCode = findText(stoppedTexts, [{ text: stopCode ?? '' }]);
  if (ofCode) return ofCode;
  return { cause: plainText(stoppedReason ?? reasons[0]?.text ?? 'ECS gives no reason') };
}

/** What the exit code of a container says. Undefined when it has none. */
export function explainExit({ name, exitCode }: ContainerState): Explained | undefined {
  if (exitCode === undefined) return undefined;
  const code = exitCodes[exitCode];
  return {
    cause: `${name} exited with ${exitCode}${code ? `: ${code.cause}` : ''}`,
    remedy: { text: code?.remedy ?? 'Look at its logs.' },
    fix: code?.fix ?? 'showLogs',
    container: name,
  };
}

/** What the reason of a container says. Undefined when it says nothing that is known. */
export function explainReason({ name, reason }: ContainerState): Explained | undefined {
  return reason ? findText(stoppedTexts, [{ text: reason, container: name }]) : undefined;
}

/** A text, and the container that it is about. */
interface Said {
  readonly text: string;
  readonly container?: string;
}

function findText(texts: readonly FailureText[], said: readonly Said[]): Explained | undefined {
  for (const { match, cause, remedy, fix } of texts) {
    for (const { text, container } of said) {
      const found = match.exec(text);
      if (!found) continue;
      const [, group] = found;
      const fill = (sentence: string) => sentence.replaceAll('$1', () => plainText(group ?? ''));
      const command = fix === 'build' || fix === 'push' ? commands[fix] : undefined;
      return {
        cause: fill(cause),
        remedy: { text: fill(remedy), ...(command ? { command } : {}) },
        ...(fix ? { fix } : {}),
        ...(group === undefined ? {} : { found: group }),
        ...(container === undefined ? {} : { container }),
      };
    }
  }
  return undefined;
}

/** What can be done without knowing the task. */
const commands = {
  build: { title: 'Build Image…', id: 'slipway.buildImage' },
  push: { title: 'Push Image…', id: 'slipway.pushImage' },
};

function hasFailed({ exitCode, lastStatus }: ContainerState): boolean {
  return lastStatus === 'STOPPED' && exitCode !== undefined && exitCode !== 0;
}

function soleContainer({ containers }: TaskState): ContainerState | undefined {
  return containers.find(({ exitCode, lastStatus }) => lastStatus === 'STOPPED' && exitCode !== undefined);
}
