import assert from 'node:assert/strict';

import type { ContainerDefinition, RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

import type { LocalTaskFacts } from '../../../client/run/localArguments';
import { containerArguments, publishFlag, sharedPorts } from '../../../client/run/localArguments';
import { planLocalTask } from '../../../client/run/localPlan';

describe('the flags of a local container', () => {
  it('are those of an ECS container definition', () => {
    const args = flags(
      {
        environment: [{ name: 'A', value: 'b' }],
        entryPoint: ['sh', '-c'],
        command: ['echo hi'],
        workingDirectory: '/srv',
        user: '1000:1000',
        memory: 256,
        memoryReservation: 128,
        cpu: 1,
        ulimits: [{ name: 'nofile', softLimit: 1, hardLimit: 2 }],
        readonlyRootFilesystem: true,
        privileged: true,
        interactive: true,
        pseudoTerminal: true,
        stopTimeout: 5,
        dockerLabels: { team: 'cats', 'io.slipway.task': 'evil' },
        linuxParameters: {
          initProcessEnabled: true,
          sharedMemorySize: 64,
          capabilities: { add: ['SYS_PTRACE'], drop: ['ALL'] },
          tmpfs: [{ containerPath: '/tmp', size: 16, mountOptions: ['noexec'] }],
        },
      },
      { networkMode: 'awsvpc' },
    );
    for (const flag of [
      '--name=cats-1.web',
      '--network=container:cats-1.pause',
      '--env=A=b',
      '--entrypoint=sh',
      '--workdir=/srv',
      '--user=1000:1000',
      '--memory=256m',
      '--memory-reservation=128m',
      '--cpu-shares=2',
      '--ulimit=nofile=1:2',
      '--read-only',
      '--privileged',
      '--interactive',
      '--tty',
      '--stop-timeout=5',
      '--label=team=cats',
      '--init',
      '--shm-size=64m',
      '--cap-add=SYS_PTRACE',
      '--cap-drop=ALL',
      '--tmpfs=/tmp:size=16m,noexec',
      '--no-healthcheck',
    ]) {
      assert.ok(args.includes(flag), flag);
    }
    assert.deepEqual(args.slice(args.indexOf('--')), ['--', 'cats:1', '-c', 'echo hi']);
    assert.ok(!args.includes('--label=io.slipway.task=evil'));
  });

  it('publish ports and give names with bridge', () => {
    const args = flags({
      portMappings: [{ containerPort: 80, hostPort: 8080 }],
      hostname: 'kitten',
      dnsServers: ['10.0.0.2'],
      extraHosts: [{ hostname: 'db', ipAddress: '10.0.0.3' }],
    });
    for (const flag of [
      '--network=cats-1',
      '--network-alias=web',
      '--publish=127.0.0.1:8080:80/tcp',
      '--hostname=kitten',
      '--dns=10.0.0.2',
      '--add-host=db:10.0.0.3',
    ]) {
      assert.ok(args.includes(flag), flag);
    }
  });

  it('have no network when it is disabled', () => {
    assert.ok(flags({ disableNetworking: true }).includes('--network=none'));
  });

  it('are the health check of the definition, with the times that ECS takes when there are none', () => {
    const args = flags({ healthCheck: { command: ['CMD-SHELL', 'curl -f http://localhost/ || exit 1'], retries: 5 } });
    assert.deepEqual(
      args.filter((arg) => arg.startsWith('--health')),
      [
        '--health-cmd=curl -f http://localhost/ || exit 1',
        '--health-interval=30s',
        '--health-timeout=5s',
        '--health-retries=5',
        '--health-start-period=0s',
      ],
    );
  });

  it('quote the words of a health check without a shell', () => {
    const args = flags({ healthCheck: { command: ['CMD', 'test', '-n', `it's $(id) "x"`] } });
    assert.ok(args.includes(`--health-cmd='test' '-n' 'it'\\''s $(id) "x"'`));
  });

  it('mount a volume of the task wherever the path points, commas included', () => {
    const mountPoints = [{ sourceVolume: 'data', containerPath: '/a,source=/etc', readOnly: true }];
    const args = flags({ mountPoints }, { volumes: [{ name: 'data', host: { sourcePath: '/etc' } }] });
    assert.ok(args.includes('--mount=type=volume,source=cats-1.data,"target=/a,source=/etc",readonly'));
    assert.ok(!args.some((arg) => arg.startsWith('--volume=')));
  });

  it('hold each text of the file behind its flag or behind the end of all flags', () => {
    const evil = '--volume=/:/host';
    const texts = [evil, '-v', '/:/host', '$(id)', `'"`];
    const args = flags({
      environment: texts.map((text) => ({ name: text, value: text })),
      entryPoint: texts,
      command: texts,
      workingDirectory: evil,
      user: evil,
      hostname: evil,
      dnsServers: texts,
      dnsSearchDomains: texts,
      extraHosts: texts.map((text) => ({ hostname: text, ipAddress: text })),
      dockerLabels: { [evil]: evil },
      ulimits: [{ name: 'nofile', softLimit: 1, hardLimit: 1 }],
      healthCheck: { command: ['CMD-SHELL', evil] },
      linuxParameters: { capabilities: { add: ['ALL'], drop: ['ALL'] } },
      links: texts,
    });
    const known =
      /^--(?:name|label|network|network-alias|env|entrypoint|workdir|user|hostname|dns|dns-search|add-host|ulimit|cap-add|cap-drop|health-cmd|health-interval|health-timeout|health-retries|health-start-period)=/;
    for (const arg of args.slice(0, args.indexOf('--'))) assert.match(arg, known);
    assert.deepEqual(args.slice(args.indexOf('--')), ['--', 'cats:1', ...texts.slice(1), ...texts]);
  });
});

describe('a published port', () => {
  const port = { containerPort: 80, hostPort: 8080, protocol: 'tcp' as const };

  it('is reached from this machine only, when the engine is here', () => {
    assert.equal(publishFlag(facts([{}]), port), '--publish=127.0.0.1:8080:80/tcp');
  });

  it('is reached from anywhere, when the engine is elsewhere', () => {
    assert.equal(publishFlag({ ...facts([{}]), hostIp: '' }, port), '--publish=8080:80/tcp');
  });

  it('is any, when somebody has the wanted one', () => {
    assert.equal(publishFlag({ ...facts([{}]), taken: new Set([8080]) }, port), '--publish=127.0.0.1::80/tcp');
  });

  it('is published once for all containers of a shared network', () => {
    const portMappings = [{ containerPort: 80 }];
    const { plan } = facts([{ portMappings }, { name: 'other', portMappings }]);
    assert.deepEqual(sharedPorts(plan), [{ containerPort: 80, hostPort: 80, protocol: 'tcp' }]);
  });
});

function facts(
  containers: readonly ContainerDefinition[],
  more: Partial<RegisterTaskDefinitionCommandInput> = {},
): LocalTaskFacts {
  const containerDefinitions = containers.map((container) => ({ name: 'web', image: 'cats:1', ...container }));
  const plan = planLocalTask({ family: 'cats', containerDefinitions, ...more });
  return { id: 'cats-1', family: 'cats', clientToken: 'token', plan, hostIp: '127.0.0.1', taken: new Set() };
}

function flags(container: ContainerDefinition, more?: Partial<RegisterTaskDefinitionCommandInput>): readonly string[] {
  const task = facts([container], more);
  const [planned] = task.plan.containers;
  assert.ok(planned);
  return containerArguments(task, planned);
}
