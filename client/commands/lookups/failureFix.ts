import { basename } from 'node:path';

import type { TaskDefinition } from '@aws-sdk/client-ecs';

import { parseTaskDefinition } from '../../../server/taskDefinition/taskDefinition';
import { nameOf, readTaskId } from '../../aws/arn';
import type { Connection } from '../../aws/connection';
import type { Explained } from '../../run/failures/explain';
import type { FailureFix } from '../../run/failures/failureText';
import type { TaskState } from '../../run/runTarget';
import type { Action, Editor } from '../../ui/editor';
import { taskDefinitionGlob } from '../../ui/editor';

/** A task that failed, and what its definition says. */
export interface FailedTask {
  readonly state: TaskState;
  readonly explained: Explained;
  /** What the row or the caller named it by. */
  readonly args: object;
  readonly connection: Connection | undefined;
  readonly definition: TaskDefinition | undefined;
  /** Where each image was built that was built here, by its reference. */
  readonly dockerfileOf: (reference: string) => string | undefined;
}

/** The button that does what can be done from here about a failure, with all that it needs. */
export async function failureFix(task: FailedTask, editor: Editor): Promise<Action | undefined> {
  const { fix, container } = task.explained;
  if (!fix) return undefined;
  const image = imageOf(task);
  if (fix === 'build') {
    const dockerfile = image && task.dockerfileOf(image);
    const platform = platformOf(task);
    // A digest names what was built already.
    const tag = image && !image.includes('@') ? { tag: image } : {};
    const args = { ...(dockerfile ? { dockerfile } : {}), ...tag, platform };
    return { title: `Build for ${platform}…`, command: 'slipway.buildImage', args: [args, 'button'] };
  }
  if (fix === 'push') {
    const args = image ? { reference: image } : {};
    return { title: 'Push Image…', command: 'slipway.pushImage', args: [args, 'button'] };
  }
  if (fix === 'showLogs') {
    const args = { ...task.args, ...(container ? { container } : {}) };
    return { title: 'Show Logs', command: 'slipway.showLogs', args: [args, 'button'] };
  }
  if (fix === 'runAgain') return runAgain(task);
  if (fix === 'runElsewhere') return runElsewhere(task);
  if (fix === 'createLogGroup') return createLogGroup(task);
  if ('allow' in fix) return allow(task, fix.allow);
  return openMember(task, fix, editor);
}

function runAgain({ state, args, connection }: FailedTask): Action | undefined {
  // A service starts another one by itself.
  if (!connection || state.service) return undefined;
  return { title: 'Run Again', command: 'slipway.runAgain', args: [args, 'button'] };
}

/** The same revision in the same cluster; in which network is asked. */
function runElsewhere({ state, connection }: FailedTask): Action | undefined {
  if (!connection || state.service) return undefined;
  const { profile, region } = connection;
  const { cluster } = readTaskId(state.id);
  const args = { taskDefinition: state.taskDefinition, cluster: nameOf(cluster), profile, region };
  return { title: 'Run in Another Network…', command: 'slipway.runTask', args: [args, 'button'] };
}

function createLogGroup(task: FailedTask): Action | undefined {
  const options = containerOf(task)?.logConfiguration?.options;
  const logGroup = options?.['awslogs-group'];
  if (!logGroup || !task.connection) return undefined;
  const { profile, region } = task.connection;
  const args = [{ logGroup, profile, region: options['awslogs-region'] ?? region }, 'button'];
  return { title: 'Create Log Group…', command: 'slipway.createLogGroup', args };
}

/** Only where it is known on what: a role is not given more than the task needs. */
function allow({ state, connection, definition }: FailedTask, action: string): Action | undefined {
  const role = definition?.executionRoleArn;
  const said = [state.stoppedReason, ...state.containers.map(({ reason }) => reason)].join(' ');
  const [service = ''] = action.split(':');
  const resources = said.match(/arn:aws[\w-]*:(?:secretsmanager|ssm|logs|kms):[^\s,"'()]+/g) ?? [];
  const isMeant = (arn: string) =>
    arn.includes(`:${service}:`) || (service === 'secretsmanager' && arn.includes(':ssm:'));
  const resource = resources.find(isMeant);
  if (!role || !resource || !connection) return undefined;
  const { profile, region } = connection;
  const wanted = resource.includes(':ssm:') ? 'ssm:GetParameters' : action;
  const args = [{ role, action: wanted, resources: [resource], profile, region }, 'button'];
  return { title: 'Allow It…', command: 'slipway.allowAction', args };
}

/** The line of the workspace's own definition of the family where the member stands, or would. */
async function openMember(
  { state, explained }: FailedTask,
  { member }: Extract<FailureFix, { readonly member: string }>,
  editor: Editor,
): Promise<Action | undefined> {
  const [family = ''] = state.taskDefinition.split(':');
  for (const file of await editor.findFiles(taskDefinitionGlob)) {
    const text = await editor.readText(file).catch(() => ''); // A file that the editor does not open defines nothing.
    const { definition } = parseTaskDefinition(text);
    if (definition?.member('family')?.written !== family) continue;
    const containers = definition.member('containerDefinitions')?.items() ?? [];
    const container = containers.find((each) => each.member('name')?.written === explained.container) ?? containers[0];
    const place = member.startsWith('/')
      ? (definition.member(member.slice(1)) ?? definition)
      : (container?.member(member) ?? container ?? definition);
    const args = [file, place.label.range.start.line];
    return { title: `Open ${basename(file)}`, command: 'slipway.openLine', args };
  }
  return undefined;
}

function containerOf({ definition, explained }: FailedTask) {
  const containers = definition?.containerDefinitions ?? [];
  return containers.find(({ name }) => name === explained.container) ?? containers[0];
}

function imageOf({ state, explained }: FailedTask): string | undefined {
  const found = state.containers.find(({ name }) => name === explained.container) ?? state.containers[0];
  return found?.image || undefined;
}

/** What the task asks for: said in the failure itself, else by the definition, else the usual one. */
function platformOf({ definition, explained }: FailedTask): string {
  if (explained.found && /^\w+\/\w+/.test(explained.found)) return explained.found;
  const { cpuArchitecture, operatingSystemFamily = 'LINUX' } = definition?.runtimePlatform ?? {};
  const os = operatingSystemFamily.startsWith('WINDOWS') ? 'windows' : 'linux';
  return `${os}/${cpuArchitecture === 'ARM64' ? 'arm64' : 'amd64'}`;
}
