import type { Remedy } from '../../server/userError';
import { plainText } from '../aws/plainText';
import type { ServiceEvent } from '../aws/services';
import { exitCodes } from './exitCodes';
import type { FailureText } from './failureText';
import { placementTexts } from './placementTexts';
import type { ContainerState, Failure, TaskState } from './runTarget';
import { serviceTexts } from './serviceTexts';
import { stoppedTexts } from './stoppedTexts';

/** Why something did not run, in one sentence, and what to do about it. */
export interface Explained {
  readonly cause: string;
  readonly remedy?: Remedy;
}

/** Why ECS placed no task. What is not known is said in ECS's own words. */
export function explainPlacement({ reason, detail }: Failure): Explained {
  const said = [reason, detail].filter(Boolean).join(': ');
  return findText(placementTexts, [reason, detail ?? '']) ?? { cause: plainText(said) };
}

/** What is wrong with a service, where one of its events says so. */
export function explainEvent({ message }: ServiceEvent): Explained | undefined {
  return findText(serviceTexts, [message]);
}

/** Why a task stopped, from its containers' reasons, its own, and exit codes. Undefined while it has not stopped. */
export function explainStopped(task: TaskState): Explained | undefined {
  if (task.lastStatus !== 'STOPPED' && !task.stoppedReason) return undefined;

  const reasons = task.containers.flatMap(({ reason }) => reason ?? []);
  const known = findText(stoppedTexts, [...reasons, task.stoppedReason ?? '']);
  if (known) return known;

  const ended =
    task.stopCode === 'UserInitiated' ? undefined : (task.containers.find(hasFailed) ?? soleContainer(task));
  const code = ended?.exitCode === undefined ? undefined : exitCodes[ended.exitCode];
  if (ended && code) {
    return { cause: `${ended.name} exited with ${ended.exitCode}: ${code.cause}`, remedy: { text: code.remedy } };
  }
  if (ended?.exitCode !== undefined) {
    return { cause: `${ended.name} exited with ${ended.exitCode}`, remedy: { text: 'Look at its logs.' } };
  }
  const ofCode = findText(stoppedTexts, [task.stopCode ?? '']);
  if (ofCode) return ofCode;
  return { cause: plainText(task.stoppedReason ?? reasons[0] ?? 'ECS gives no reason') };
}

function findText(texts: readonly FailureText[], said: readonly string[]): Explained | undefined {
  for (const { match, cause, remedy, command } of texts) {
    const found = said.map((text) => match.exec(text)).find((it) => it !== null);
    if (!found) continue;
    const fill = (text: string) => text.replaceAll('$1', () => plainText(found[1] ?? ''));
    return { cause: fill(cause), remedy: { text: fill(remedy), ...(command ? { command } : {}) } };
  }
  return undefined;
}

function hasFailed({ exitCode, lastStatus }: ContainerState): boolean {
  return lastStatus === 'STOPPED' && exitCode !== undefined && exitCode !== 0;
}

function soleContainer({ containers }: TaskState): ContainerState | undefined {
  return containers.find(({ exitCode, lastStatus }) => lastStatus === 'STOPPED' && exitCode !== undefined);
}
