import assert from 'node:assert/strict';

import type { ContainerDefinition, RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

import type { ContainerRequest } from '../../../../client/docker/createContainer';
import type { LocalTaskFacts } from '../../../../client/run/local/localFacts';
import { planLocalTask } from '../../../../client/run/local/localPlan';
import { allPorts, publishing } from '../../../../client/run/local/localPorts';
import { containerRequest } from '../../../../client/run/local/localRequest';
import type { LocalChoices } from '../../../../client/run/runTarget';
import { smallEngine } from '../../../support/localContainers';

type Definition = Partial<RegisterTaskDefinitionCommandInput>;

const mebibyte = 1024 * 1024;

describe('a local container is created', () => {
  it('as its ECS container definition says', () => {
    const { HostConfig: host, ...config } = requestFor(
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
          maxSwap: 64,
          swappiness: 10,
          capabilities: { add: ['SYS_PTRACE'], drop: ['ALL'] },
          devices: [{ hostPath: '/dev/fuse', permissions: ['read', 'write'] }],
          tmpfs: [{ containerPath: '/tmp', size: 16, mountOptions: ['noexec'] }],
        },
      },
      { networkMode: 'awsvpc', cpu: '512' },
    );
    assert.deepEqual(host, {
      NetworkMode: 'container:cats-1.pause',
      PortBindings: {},
      Memory: 256 * mebibyte,
      MemoryReservation: 128 * mebibyte,
      MemorySwap: 320 * mebibyte,
      MemorySwappiness: 10,
      CpuShares: 2,
      NanoCpus: 500_000_000,
      ShmSize: 64 * mebibyte,
      Ulimits: [{ Name: 'nofile', Soft: 1, Hard: 2 }],
      Devices: [{ PathOnHost: '/dev/fuse', PathInContainer: '/dev/fuse', CgroupPermissions: 'rw' }],
      Privileged: true,
      ReadonlyRootfs: true,
      Init: true,
      CapAdd: ['SYS_PTRACE'],
      CapDrop: ['ALL'],
      SecurityOpt: [],
      Sysctls: {},
      Mounts: [],
      VolumesFrom: [],
      Tmpfs: { '/tmp': 'size=16m,noexec' },
    });
    const { Labels, ...others } = config;
    assert.equal(Labels['team'], 'cats');
    assert.equal(Labels['io.slipway.task'], 'cats-1');
    assert.deepEqual(others, {
      Image: 'cats:1',
      Entrypoint: ['sh', '-c'],
      Cmd: ['echo hi'],
      Env: ['A=b'],
      WorkingDir: '/srv',
      User: '1000:1000',
      OpenStdin: true,
      Tty: true,
      StopTimeout: 5,
      Healthcheck: { Test: ['NONE'] },
      ExposedPorts: {},
    });
  });

  it('with its ports, names and addresses, with bridge', () => {
    const request = requestFor({
      portMappings: [{ containerPort: 80, hostPort: 8080 }],
      hostname: 'kitten',
      dnsServers: ['10.0.0.2'],
      extraHosts: [{ hostname: 'db', ipAddress: '10.0.0.3' }],
    });
    assert.deepEqual(request.HostConfig.PortBindings, { '80/tcp': [{ HostIp: '127.0.0.1', HostPort: '8080' }] });
    assert.deepEqual(request.ExposedPorts, { '80/tcp': {} });
    assert.equal(request.HostConfig.NetworkMode, 'cats-1');
    assert.deepEqual(request.NetworkingConfig?.EndpointsConfig, { 'cats-1': { Aliases: ['web'] } });
    assert.equal(request.Hostname, 'kitten');
    assert.deepEqual(request.HostConfig.Dns, ['10.0.0.2']);
    assert.deepEqual(request.HostConfig.ExtraHosts, ['db:10.0.0.3']);
  });

  it('in the network of this machine with host, and in none when networking is disabled', () => {
    assert.equal(requestFor({}, { networkMode: 'host' }).HostConfig.NetworkMode, 'host');
    const alone = requestFor({ disableNetworking: true, portMappings: [{ containerPort: 80 }] });
    assert.equal(alone.HostConfig.NetworkMode, 'none');
    assert.deepEqual(alone.HostConfig.PortBindings, {});
  });

  it('with the processes and the memory of the task, or of the machine', () => {
    const { PidMode, IpcMode } = requestFor({}, { pidMode: 'task', ipcMode: 'task' }).HostConfig;
    assert.deepEqual([PidMode, IpcMode], ['container:cats-1.pause', 'container:cats-1.pause']);
    const host = requestFor({}, { pidMode: 'host', ipcMode: 'none' }).HostConfig;
    assert.deepEqual([host.PidMode, host.IpcMode], ['host', 'none']);
  });

  it('with the health check of the definition as it is, and the times that ECS takes when there are none', () => {
    const shell = { command: ['CMD-SHELL', 'curl -f http://localhost/ || exit 1'], retries: 5 };
    assert.deepEqual(requestFor({ healthCheck: shell }).Healthcheck, {
      Test: shell.command,
      Interval: 30e9,
      Timeout: 5e9,
      Retries: 5,
      StartPeriod: 0,
    });
    const words = ['CMD', 'test', '-n', `it's $(id) "x"`];
    assert.deepEqual(requestFor({ healthCheck: { command: words } }).Healthcheck?.Test, words);
    assert.deepEqual(requestFor({ healthCheck: { command: ['NONE'] } }).Healthcheck, { Test: ['NONE'] });
  });

  it('with 30 seconds to end in where the definition says nothing, as on ECS', () => {
    assert.equal(requestFor({}).StopTimeout, 30);
  });

  it('with its own kernel parameters, and those of the network where that is its own', () => {
    const systemControls = [
      { namespace: 'net.core.somaxconn', value: '100' },
      { namespace: 'kernel.msgmax', value: '1' },
    ];
    assert.deepEqual(requestFor({ systemControls }, { networkMode: 'awsvpc' }).HostConfig.Sysctls, {
      'kernel.msgmax': '1',
    });
    assert.deepEqual(requestFor({ systemControls }).HostConfig.Sysctls, {
      'net.core.somaxconn': '100',
      'kernel.msgmax': '1',
    });
    assert.deepEqual(facts([{ systemControls }], { networkMode: 'awsvpc' }).plan.sysctls, {
      'net.core.somaxconn': '100',
    });
  });

  it('with the security options that the engine knows', () => {
    const dockerSecurityOptions = ['no-new-privileges', 'apparmor:cats', 'label:disable'];
    assert.deepEqual(requestFor({ dockerSecurityOptions }).HostConfig.SecurityOpt, [
      'no-new-privileges',
      'apparmor:cats',
    ]);
  });

  it('with a volume of the task wherever the path points', () => {
    const mountPoints = [{ sourceVolume: 'data', containerPath: '/a,source=/etc', readOnly: true }];
    const { Mounts } = requestFor(
      { mountPoints },
      { volumes: [{ name: 'data', host: { sourcePath: '/etc' } }] },
    ).HostConfig;
    const Labels = { 'io.slipway.task': 'cats-1', 'io.slipway.family': 'cats' };
    assert.deepEqual(Mounts, [
      {
        ...{ Type: 'volume', Source: 'cats-1.data', Target: '/a,source=/etc', ReadOnly: true },
        VolumeOptions: { Labels },
      },
    ]);
  });

  it('with a folder of this machine for a volume, where one was chosen', () => {
    const mountPoints = [{ sourceVolume: 'files', containerPath: '/files' }];
    const volumes = [{ name: 'files', efsVolumeConfiguration: { fileSystemId: 'fs-1' } }];
    const request = requestFor({ mountPoints }, { volumes }, { folders: { files: '/home/me/files' } });
    assert.deepEqual(request.HostConfig.Mounts, [
      { Type: 'bind', Source: '/home/me/files', Target: '/files', ReadOnly: false },
    ]);
  });

  it('with a volume of the engine that stays, where its scope is shared', () => {
    const mountPoints = [{ sourceVolume: 'cache', containerPath: '/cache' }];
    const dockerVolumeConfiguration = { scope: 'shared' as const, driverOpts: { type: 'tmpfs' }, labels: { a: 'b' } };
    const { Mounts } = requestFor(
      { mountPoints },
      { volumes: [{ name: 'cache', dockerVolumeConfiguration }] },
    ).HostConfig;
    const VolumeOptions = { Labels: { a: 'b' }, DriverConfig: { Name: 'local', Options: { type: 'tmpfs' } } };
    assert.deepEqual(Mounts, [{ Type: 'volume', Source: 'cache', Target: '/cache', ReadOnly: false, VolumeOptions }]);
  });

  it('with what a file says, unless the definition says something else, and with its secrets', () => {
    const local = {
      environmentFiles: { web: { A: 'file', B: 'file' } },
      secrets: { web: { PASSWORD: 'two\nlines' } },
    };
    const { Env } = requestFor({ environment: [{ name: 'A', value: 'own' }] }, {}, local);
    assert.deepEqual(Env, ['A=own', 'B=file', 'PASSWORD=two\nlines']);
  });

  it('with its restart policy in a label, when it is enabled', () => {
    const label = (enabled: boolean) => requestFor({ restartPolicy: { enabled } }).Labels['io.slipway.restart-policy'];
    assert.equal(label(true), '{"enabled":true}');
    assert.equal(label(false), undefined);
  });
});

describe('a published port', () => {
  const port = { containerPort: 80, hostPort: 8080, protocol: 'tcp' as const };
  const bindingOf = (task: LocalTaskFacts) => publishing(task, [port]).bindings['80/tcp'];

  it('is reached from this machine only, when the engine is here', () => {
    assert.deepEqual(bindingOf(facts([{}])), [{ HostIp: '127.0.0.1', HostPort: '8080' }]);
  });

  it('is reached from anywhere, when the engine is elsewhere', () => {
    assert.deepEqual(bindingOf({ ...facts([{}]), hostIp: '' }), [{ HostIp: '', HostPort: '8080' }]);
  });

  it('is any, when somebody has the wanted one', () => {
    const taken = new Set([8080]);
    assert.deepEqual(bindingOf({ ...facts([{}]), taken }), [{ HostIp: '127.0.0.1', HostPort: '' }]);
  });

  it('is published once for all containers of a shared network', () => {
    const portMappings = [{ containerPort: 80 }];
    const { plan } = facts([{ portMappings }, { name: 'other', portMappings }]);
    assert.deepEqual(allPorts(plan), [{ containerPort: 80, hostPort: 80, protocol: 'tcp' }]);
  });
});

function facts(
  containers: readonly ContainerDefinition[],
  more: Definition = {},
  local: LocalChoices = {},
): LocalTaskFacts {
  const containerDefinitions = containers.map((container) => ({ name: 'web', image: 'cats:1', ...container }));
  const plan = planLocalTask({ definition: { family: 'cats', containerDefinitions, ...more }, local }, smallEngine);
  const ids = { id: 'cats-1', family: 'cats', clientToken: 'token', owner: 'me' };
  return { ...ids, plan, hostIp: '127.0.0.1', taken: new Set() };
}

function requestFor(container: ContainerDefinition, more?: Definition, local?: LocalChoices): ContainerRequest {
  const task = facts([container], more, local);
  const [planned] = task.plan.containers;
  assert.ok(planned);
  return containerRequest(task, planned);
}
