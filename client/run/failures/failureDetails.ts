import { nameOf } from '../../aws/arn';
import { plainText } from '../../aws/plainText';
import type { Explained } from './explain';
import { explainExit, explainReason } from './explain';
import { plainLine } from '../plainLine';
import type { ContainerState, LogLine, TaskState } from '../runTarget';

/** The last lines of a container, or why there are none to be had. */
export interface LastLines {
  readonly container: string;
  readonly lines: readonly LogLine[];
  readonly missing?: string;
}

/** All that is known of why a task stopped, as text: the cause first, then what task and containers say, then their last lines. */
export function failureDetails(
  state: TaskState,
  { cause, remedy }: Explained,
  where: string,
  logs: readonly LastLines[],
): string {
  const facts: readonly (readonly [name: string, value: string | undefined])[] = [
    ['Task', `${nameOf(state.id)}${where === '' ? '' : `, ${where}`}`],
    ['Cause', cause],
    ['To do', remedy?.text],
    ['Stop code', state.stopCode],
    ['Stopped reason', state.stoppedReason && plainText(state.stoppedReason)],
    ['Started at', state.startedAt?.toISOString()],
    ['Stopped at', state.stoppedAt?.toISOString()],
  ];
  const lines = [
    `Why ${state.taskDefinition} stopped`,
    '',
    ...facts.flatMap(([name, value]) => (value ? `${`${name}:`.padEnd(16)}${value}` : [])),
    ...state.containers.flatMap((container) => ['', ...describeContainer(container)]),
    ...logs.flatMap(describeLines),
  ];
  return `${lines.join('\n')}\n`;
}

/** Its state, what its exit code says, and its reason with what that says. */
function describeContainer(container: ContainerState): readonly string[] {
  const { name, image, lastStatus, healthStatus, exitCode, reason } = container;
  const exit = exitCode === undefined ? undefined : explainExit(container)?.cause.replace(`${name} `, '');
  const known = explainReason(container);
  const words = [lastStatus, healthStatus !== 'UNKNOWN' && healthStatus, exit].filter(Boolean).join(', ');
  return [
    `${plainText(name)}: ${words}`,
    `  Image: ${plainText(image)}`,
    ...(reason ? [`  Reason: ${plainText(reason)}`] : []),
    ...(known ? [`  ${known.cause}. ${known.remedy?.text ?? ''}`] : []),
  ];
}

function describeLines({ container, lines, missing }: LastLines): readonly string[] {
  if (missing !== undefined) return ['', `Last lines of ${container}: ${missing}`];
  if (lines.length === 0) return ['', `${container} has printed nothing.`];
  const texts = lines.flatMap(({ text }) => text.split('\n'));
  return ['', `Last lines of ${container}:`, ...texts.map((text) => `  ${plainLine(text)}`)];
}
