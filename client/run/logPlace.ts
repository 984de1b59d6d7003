import type { LogConfiguration, TaskDefinition } from '@aws-sdk/client-ecs';

import { UserError } from '../../server/userError';
import type { LogStream } from '../aws/logs';

/** Where the lines of a container are in CloudWatch Logs. */
export interface LogPlace extends Omit<LogStream, 'stream'> {
  /** That of the log configuration, which may be another than the task's. */
  readonly region: string | undefined;
  /** Undefined until the container's id is known, which names the stream where there is no prefix. */
  readonly stream: string | undefined;
}

/**
 * Where the log driver `awslogs` sends the lines of a container. Rejects with where they go otherwise.
 * Source: Amazon ECS developer guide, "Send Amazon ECS logs to CloudWatch".
 */
export function logPlaceOf(
  { containerDefinitions = [] }: TaskDefinition,
  container: string,
  taskId: string,
  runtimeId: string | undefined,
  isFargate: boolean,
): LogPlace {
  const defined = containerDefinitions.find(({ name }) => name === container);
  if (!defined) {
    const names = containerDefinitions.map(({ name }) => name).join(', ');
    throw new UserError(`There is no container "${container}" in the task definition`, `It has: ${names}.`);
  }
  const { logDriver, options = {} } = defined.logConfiguration ?? {};
  const group = options['awslogs-group'];
  if (logDriver !== 'awslogs' || !group) throw elsewhere(container, defined.logConfiguration, isFargate);

  const prefix = options['awslogs-stream-prefix'];
  const stream = prefix ? `${prefix}/${container}/${taskId}` : runtimeId;
  return { group, region: options['awslogs-region'], stream };
}

function elsewhere(container: string, configuration: LogConfiguration | undefined, isFargate: boolean): UserError {
  const { logDriver, options = {} } = configuration ?? {};
  const remedy = 'To see them here, use the log driver awslogs, and run the task again.';
  if (!logDriver) {
    return isFargate
      ? new UserError(`The lines of ${container} go nowhere: its definition has no logConfiguration`, remedy)
      : new UserError(`The lines of ${container} stay with Docker on its instance`, remedy);
  }
  const place = places[logDriver];
  const named = place?.options.map((name) => options[name]).find((value) => value);
  const where = place ? [place.where, named].filter(Boolean).join(' ') : `to the log driver ${logDriver}`;
  return new UserError(`The lines of ${container} go ${where}, not to CloudWatch Logs`, place?.remedy ?? remedy);
}

/** Where other log drivers send lines, and the options that say so more closely. */
const places: Readonly<
  Partial<Record<string, { readonly where: string; readonly options: readonly string[]; readonly remedy?: string }>>
> = {
  awslogs: { where: 'to no log group that it names', options: [], remedy: 'Add "awslogs-group" to its options.' },
  awsfirelens: {
    where: 'through FireLens to',
    options: ['delivery_stream', 'log_group_name', 'Host', 'bucket', 'Name', '@type'],
    remedy: 'Look there; the container with firelensConfiguration has the lines of the router itself.',
  },
  splunk: { where: 'to Splunk at', options: ['splunk-url'], remedy: 'Look there.' },
  fluentd: { where: 'to Fluentd at', options: ['fluentd-address'], remedy: 'Look there.' },
  gelf: { where: 'to the Graylog server', options: ['gelf-address'], remedy: 'Look there.' },
  syslog: { where: 'to syslog at', options: ['syslog-address'], remedy: 'Look there.' },
  logentries: { where: 'to Logentries', options: [], remedy: 'Look there.' },
  sumologic: { where: 'to Sumo Logic', options: [], remedy: 'Look there.' },
  journald: {
    where: 'to the journal of its instance',
    options: [],
    remedy: 'Sign in there and use journalctl CONTAINER_NAME=….',
  },
  'json-file': { where: 'to a file on its instance', options: [], remedy: 'Sign in there and use docker logs.' },
  local: { where: 'to a file on its instance', options: [], remedy: 'Sign in there and use docker logs.' },
  none: { where: 'nowhere', options: [] },
};
