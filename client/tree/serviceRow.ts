import { nameOf } from '../aws/arn';
import { plainText } from '../aws/plainText';
import type { Deployment, Service, ServiceEvent } from '../aws/services';
import { explainEvent } from '../run/failures/explain';
import { matters, eventText } from '../run/serviceEvents';
import { ageOf } from './age';
import type { TreeNode } from './node';
import { whyRow } from './taskRow';

/** The row of a service: its deployments that are not done, its tasks, and what its scheduler says is wrong. */
export function serviceRow(
  id: string,
  service: Service,
  args: Readonly<Record<string, unknown>>,
  tasks: (signal: AbortSignal) => Promise<readonly TreeNode[]>,
): TreeNode {
  const events = service.events.filter(matters);
  const trouble = troubleOf(service);
  const isQuiet = service.deployments.length < 2 && !service.deployments.some(isUnderWay);
  return {
    id,
    label: service.name,
    description: describe(service, trouble?.cause),
    tooltip: tooltipOf(service),
    ...iconOf(service, trouble !== undefined),
    tags: ['service', ...(service.isDaemon ? [] : ['scalable']), ...(trouble ? ['failing'] : [])],
    args,
    children: async (signal) => [
      ...(trouble ? [whyRow(id, trouble, args)] : []),
      ...(isQuiet ? [] : service.deployments.map((deployment) => deploymentRow(id, deployment, args))),
      ...(await tasks(signal)),
      ...(events.length > 0 ? [eventsRow(id, events)] : []),
    ],
  };
}

/** What the latest event of the present deployment says is wrong; nothing once the deployment is complete. */
function troubleOf({ deployments, events }: Service) {
  const [primary] = deployments.filter(({ status }) => status === 'PRIMARY');
  const isComplete = primary?.rolloutState === 'COMPLETED' && primary.runningCount === primary.desiredCount;
  if (!primary || isComplete) return undefined;
  const since = primary.createdAt;
  const later = events.filter(({ at }) => !since || !at || at >= since);
  // The latest word counts: a steady state takes back what was said before.
  for (const event of later) {
    if (/has reached a steady state/i.test(event.message)) return undefined;
    const explained = explainEvent(event);
    if (explained) return explained;
  }
  return undefined;
}

function describe(
  { status, runningCount, desiredCount, taskDefinition, deployments }: Service,
  cause?: string,
): string {
  const [primary] = deployments.filter((deployment) => deployment.status === 'PRIMARY' && isUnderWay(deployment));
  const words = [
    status === 'ACTIVE' ? '' : status,
    `${runningCount} of ${desiredCount} running`,
    primary ? `deploying ${nameOf(taskDefinition)}` : nameOf(taskDefinition),
    cause,
  ];
  return words.filter(Boolean).join(' · ');
}

function isUnderWay({ rolloutState }: Deployment): boolean {
  return rolloutState === 'IN_PROGRESS' || rolloutState === 'FAILED';
}

/** Whether a service runs what it should, and nothing of it is about to change. */
export function isSettled({ status, runningCount, desiredCount, deployments }: Service): boolean {
  return status === 'ACTIVE' && runningCount === desiredCount && !deployments.some(isUnderWay);
}

function iconOf(service: Service, hasTrouble: boolean) {
  if (hasTrouble || service.deployments.some(({ rolloutState }) => rolloutState === 'FAILED')) {
    return { icon: 'layers', color: 'testing.iconFailed' };
  }
  return isSettled(service) ? { icon: 'layers-active', color: 'testing.iconPassed' } : { icon: 'layers' };
}

function deploymentRow(service: string, deployment: Deployment, args: Readonly<Record<string, unknown>>): TreeNode {
  const { id, status, taskDefinition, runningCount, desiredCount, failedTasks, rolloutState } = deployment;
  const hasFailed = rolloutState === 'FAILED' || failedTasks > 0;
  const words = [
    status,
    rolloutState,
    `${runningCount} of ${desiredCount} running`,
    failedTasks > 0 ? `${failedTasks} failed` : '',
  ];
  return {
    id: `${service}/${id}`,
    label: `Deployment of ${nameOf(taskDefinition)}`,
    description: words.filter(Boolean).join(' · '),
    tooltip: [id, deployment.rolloutStateReason && plainText(deployment.rolloutStateReason)].filter(Boolean).join('\n'),
    icon: rolloutState === 'IN_PROGRESS' ? 'sync' : hasFailed ? 'error' : 'rocket',
    ...(hasFailed ? { color: 'testing.iconFailed' } : {}),
    tags: ['deployment', ...(hasFailed ? ['failing'] : [])],
    args: { ...args, deployment: id },
  };
}

function eventsRow(service: string, events: readonly ServiceEvent[]): TreeNode {
  const id = `${service}/events`;
  return {
    id,
    label: 'Events',
    description: String(events.length),
    tooltip: 'What the scheduler of the service decided or could not do',
    icon: 'list-unordered',
    tags: ['events'],
    children: async () => events.map((event) => eventRow(id, event)),
  };
}

function eventRow(events: string, event: ServiceEvent): TreeNode {
  const explained = explainEvent(event);
  const message = plainText(eventText(event));
  return {
    id: `${events}/${event.id}`,
    label: explained?.cause ?? message,
    description: event.at ? ageOf(event.at) : '',
    tooltip: [message, explained?.remedy?.text].filter(Boolean).join('\n'),
    icon: explained ? 'warning' : 'info',
    tags: ['event'],
  };
}

function tooltipOf({ arn, launch, hasExec, hasCircuitBreaker, taskDefinition }: Service): string {
  const lines = [
    arn,
    nameOf(taskDefinition),
    launch,
    `Circuit breaker ${hasCircuitBreaker ? 'on' : 'off'}`,
    `ECS Exec ${hasExec ? 'on' : 'off'}`,
  ];
  return lines.filter(Boolean).join('\n');
}
