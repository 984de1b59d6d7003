import { usualExecutionRole } from '../awslogs';
import { capabilities } from '../capabilities';
import { fargateLogDrivers } from '../logDrivers';
import { ipcSysctls } from '../sysctls';
import { explainedWords } from './explained';
import type { WritingPlace } from './place';
import { quoted, word, type Suggestion } from './suggestion';

/** Words that the API takes where its model says no more than string, and enums of which only some apply here. */
export function suggestWords({ described, scope, cursor, owner }: WritingPlace): readonly Suggestion[] {
  const { shape, member, model } = described;
  const isFirst = cursor.path.at(-1) === 0;
  switch (`${shape}.${member}`) {
    case 'KernelCapabilities.add':
      return (scope.isFargate() ? fargateCapabilities : capabilities).map((text) => word(text));
    case 'KernelCapabilities.drop':
      return capabilities.map((text) => word(text));
    case 'SystemControl.namespace':
      return [...networkSysctls, ...ipcSysctls].map((text) => word(text));
    case 'SystemControl.value':
      return (usualValues[owner?.member('namespace')?.text ?? ''] ?? []).map((text) => word(text));
    case 'DockerVolumeConfiguration.driver':
      return [word('local', 'The driver that every Docker engine has.')];
    case 'HealthCheck.command':
      return isFirst ? Object.entries(healthCommands).map(([text, says]) => word(text, says)) : [];
    case 'LogConfiguration.logDriver':
      return scope.isFargate() ? fargateLogDrivers.map((text) => word(text)) : [];
    case 'RegisterTaskDefinitionRequest.networkMode':
      return scope.isFargate() ? [word('awsvpc', '', 'all that Fargate has')] : [];
    case 'RegisterTaskDefinitionRequest.pidMode':
      return scope.isFargate() ? [word('task', '', 'all that Fargate has')] : [];
    case 'RegisterTaskDefinitionRequest.executionRoleArn':
      return [word(usualExecutionRole, 'The role that the ECS console makes in every account; its name is enough.')];
    case 'RuntimePlatform.operatingSystemFamily':
      return operatingSystems(model.type === 'string' ? (model.values ?? []) : [], scope.isFargate()).map((text) =>
        word(text),
      );
    case 'RuntimePlatform.cpuArchitecture':
      return scope.isWindows() ? [word('X86_64', '', 'all that Windows has')] : [];
    case 'KeyValuePair.name':
      return cursor.path.includes('proxyConfiguration')
        ? [...explainedWords('ProxyConfiguration', 'properties')].map(([text, says]) => word(text, says))
        : [];
    case 'Secret.name':
      return cursor.path.includes('secretOptions') && owner?.parent?.parent?.member('logDriver')?.text === 'splunk'
        ? ['splunk-token', 'splunk-url'].map((text) => word(text))
        : [];
    case 'ResourceRequirement.value':
      return owner?.member('type')?.text === 'GPU' ? [word('1', '', 'GPU')] : [];
    case 'TaskDefinitionPlacementConstraint.expression':
      return expressions.map((text) => ({ ...word(text), snippet: quoted(text) }));
    default:
      return [];
  }
}

/** Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KernelCapabilities.html */
const fargateCapabilities = ['SYS_PTRACE'];

/** Those that tasks are tuned with most; ECS takes every one of the network namespace. */
const networkSysctls = [
  'net.core.somaxconn',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_tw_reuse',
];

/** What they are usually set to. Source: https://www.kernel.org/doc/html/latest/networking/ip-sysctl.html */
const usualValues: Readonly<Record<string, readonly string[]>> = {
  'net.core.somaxconn': ['1024', '4096'],
  'net.ipv4.ip_local_port_range': ['1024 65535'],
  'net.ipv4.ip_unprivileged_port_start': ['0', '80'],
  'net.ipv4.tcp_fin_timeout': ['30'],
  'net.ipv4.tcp_keepalive_intvl': ['30'],
  'net.ipv4.tcp_keepalive_probes': ['3'],
  'net.ipv4.tcp_keepalive_time': ['60', '300'],
  'net.ipv4.tcp_tw_reuse': ['1'],
};

/** Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html */
const healthCommands = {
  'CMD-SHELL': 'The next item is a command line for the shell of the container.',
  CMD: 'The items that follow are a program and its arguments.',
  NONE: 'Turns off the health check of the image.',
};

/** Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-query-language.html */
const expressions = [
  'attribute:ecs.instance-type =~ t3.*',
  'attribute:ecs.availability-zone in [us-east-1a, us-east-1b]',
  'attribute:ecs.os-type == linux',
  'attribute:ecs.cpu-architecture == arm64',
];

/**
 * The operating systems that a launch type has.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#runtime-platform
 */
function operatingSystems(all: readonly string[], isFargate: boolean): readonly string[] {
  return isFargate ? all.filter((each) => /^(?:LINUX|WINDOWS_SERVER_20(?:19|22|25)_(?:FULL|CORE))$/.test(each)) : all;
}
