import { awslogsOptions } from '../logDrivers';
import type { Shape } from '../model';
import { shapes } from '../model.generated';
import { describeType } from './describeType';
import { explainedWords, pageOf, summaryOf } from './explained';
import type { WritingPlace } from './place';
import { valueSnippet } from './snippet';
import { quoted, type Suggestion } from './suggestion';
import { isSupported } from './support';
import { usualMembers } from './usual';

/** The members an object can still have: first those it must have, then what people set, then the others. */
export function suggestMembers(place: WritingPlace): readonly Suggestion[] {
  const { model } = place.described;
  if (model.type === 'map') return suggestOptions(place);
  const shape = model.type === 'structure' ? shapes[model.shape] : undefined;
  if (!shape) return [];

  const names = Object.keys(shape.members).filter((name) => {
    const isFree = !place.cursor.others.has(name) && !retired.has(name);
    return isFree && isSupported(shape.name, name, place.scope);
  });
  const usual = usualMembers[shape.name] ?? [];
  const rank = (name: string) => (shape.required.includes(name) ? 0 : usual.includes(name) ? 1 : 2);
  return names.sort((one, other) => rank(one) - rank(other)).map((name) => suggestMember(shape, name));
}

function suggestMember(shape: Shape, name: string): Suggestion {
  const model = shape.members[name] ?? { type: 'string' };
  const type = describeType(model);
  return {
    label: name,
    snippet: `${quoted(name)}: ${valueSnippet(model, `${shape.name}.${name}`)}`,
    kind: 'key',
    detail: shape.required.includes(name) ? `${type}, required` : type,
    documentation: `${summaryOf(shape.name, name)}\n\n[${shape.name}](${pageOf(shape.name)})`,
  };
}

/** Members that ECS no longer takes. */
const retired = new Set(['inferenceAccelerators']);

/** The names that the options of a log driver or a log router can have. */
function suggestOptions({ described: { shape, member }, owner, cursor }: WritingPlace): readonly Suggestion[] {
  const driver = owner?.parent?.member('logDriver')?.text;
  const ofDriver = [...new Set([...(optionsOf[driver ?? 'awslogs'] ?? []), ...anyDriver])];
  const names = shape === 'LogConfiguration' ? ofDriver : (optionsOf[shape] ?? []);
  const explained = explainedWords(shape, member);
  return names
    .filter((name) => !cursor.others.has(name))
    .map((name) => ({
      label: name,
      snippet: `${quoted(name)}: "$1"`,
      kind: 'key',
      documentation: explained.get(name) ?? '',
    }));
}

/** How Docker's own drivers name what a line came from. */
const named = ['tag', 'labels', 'labels-regex', 'env', 'env-regex'];

/** Options that every log driver takes. Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html */
const anyDriver = ['mode', 'max-buffer-size'];

/**
 * Option names, by log driver or by the structure that has them.
 * Source: https://docs.docker.com/engine/logging/drivers/ and
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html
 */
const optionsOf: Readonly<Record<string, readonly string[]>> = {
  awslogs: awslogsOptions,
  awsfirelens: ['Name', 'region', 'delivery_stream', 'stream', 'Host', 'Port', 'Match', 'log-driver-buffer-limit'],
  splunk: [
    'splunk-token',
    'splunk-url',
    'splunk-source',
    'splunk-sourcetype',
    'splunk-index',
    'splunk-format',
    'splunk-gzip',
    'splunk-gzip-level',
    'splunk-verify-connection',
    'splunk-insecureskipverify',
    'splunk-capath',
    'splunk-caname',
    ...named,
  ],
  fluentd: [
    'fluentd-address',
    'fluentd-async',
    'fluentd-buffer-limit',
    'fluentd-retry-wait',
    'fluentd-max-retries',
    'fluentd-sub-second-precision',
    ...named,
  ],
  gelf: [
    'gelf-address',
    'gelf-compression-type',
    'gelf-compression-level',
    'gelf-tcp-max-reconnect',
    'gelf-tcp-reconnect-delay',
    ...named,
  ],
  journald: named,
  'json-file': ['max-size', 'max-file', 'compress', ...named],
  syslog: [
    'syslog-address',
    'syslog-facility',
    'syslog-format',
    'syslog-tls-ca-cert',
    'syslog-tls-cert',
    'syslog-tls-key',
    'syslog-tls-skip-verify',
    ...named,
  ],
  FirelensConfiguration: ['enable-ecs-log-metadata', 'config-file-type', 'config-file-value'],
};
