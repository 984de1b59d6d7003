import type { ContainerDefinition } from '@aws-sdk/client-ecs';

import type { ContainerRequest, HostRequest } from '../../docker/createContainer';
import { listOf } from '../listOf';
import type { LocalTaskFacts } from './localFacts';
import { partName, taskLabels } from './localFacts';
import { healthRequest } from './localHealth';
import { label } from './localLabels';
import { limits } from './localLimits';
import { mounts } from './localMounts';
import type { PlannedContainer } from './localPlan';
import { publishing } from './localPorts';
import { ownSysctls } from './localSysctls';
import { securityOptions } from './localSecurity';
import { portName } from './plannedPorts';

/** What the engine creates a container of a task from. Members that ECS's agent leaves to Docker are left to it here. */
export function containerRequest(task: LocalTaskFacts, container: PlannedContainer): ContainerRequest {
  const { definition, image, variables, name } = container;
  const { interactive, pseudoTerminal, workingDirectory, user, stopTimeout } = definition;
  const entryPoint = listOf<string>(definition.entryPoint, `entryPoint of ${name}`);
  const command = listOf<string>(definition.command, `command of ${name}`);
  const { exposed, bindings } = publishesItself(task, definition) ? publishing(task, container.ports) : nothing;

  return {
    Image: image,
    ...(entryPoint.length > 0 ? { Entrypoint: entryPoint.map(String) } : {}),
    ...(command.length > 0 ? { Cmd: command.map(String) } : {}),
    Env: Object.entries(variables).map(([variable, value]) => `${variable}=${value}`),
    Labels: { ...ownLabels(definition), ...containerLabels(task, container) },
    ...(workingDirectory ? { WorkingDir: String(workingDirectory) } : {}),
    ...(user ? { User: String(user) } : {}),
    ...(definition.hostname && hasOwnName(task) ? { Hostname: String(definition.hostname) } : {}),
    OpenStdin: interactive === true,
    Tty: pseudoTerminal === true,
    StopTimeout: stopTimeout ?? usualStopTimeout,
    Healthcheck: healthRequest(definition),
    ExposedPorts: exposed,
    HostConfig: {
      NetworkMode: networkMode(task, definition),
      ...sharing(task),
      PortBindings: bindings,
      ...names(task, definition),
      ...limits(task.plan, container),
      ...rights(task, definition),
      ...mounts(task, definition),
    },
    ...(publishesItself(task, definition)
      ? { NetworkingConfig: { EndpointsConfig: { [task.id]: { Aliases: container.aliases } } } }
      : {}),
  };
}

/** Seconds between SIGTERM and SIGKILL where the definition says nothing, on ECS. */
const usualStopTimeout = 30;

const nothing = { exposed: {}, bindings: {} };

function containerLabels(task: LocalTaskFacts, container: PlannedContainer): Readonly<Record<string, string>> {
  const { startTimeout, restartPolicy } = container.definition;
  return {
    ...taskLabels(task),
    [label.role]: 'container',
    [label.container]: container.name,
    [label.essential]: String(container.isEssential),
    [label.dependsOn]: JSON.stringify(container.dependsOn),
    [label.ports]: JSON.stringify(container.ports.map(portName)),
    [label.network]: task.plan.network,
    ...(startTimeout === undefined ? {} : { [label.startTimeout]: String(startTimeout) }),
    ...(restartPolicy?.enabled ? { [label.restartPolicy]: JSON.stringify(restartPolicy) } : {}),
  };
}

/** The definition's own labels, but for those that Slipway finds its tasks by. */
function ownLabels({ dockerLabels }: ContainerDefinition): Readonly<Record<string, string>> {
  const own = Object.entries(dockerLabels ?? {}).filter(([name]) => !name.startsWith('io.slipway.'));
  return Object.fromEntries(own.map(([name, value]) => [name, String(value)]));
}

function networkMode({ id, plan }: LocalTaskFacts, { disableNetworking }: ContainerDefinition): string {
  if (plan.network === 'none' || disableNetworking) return 'none';
  if (plan.network === 'host') return 'host';
  return plan.network === 'shared' ? `container:${partName.pause(id)}` : id;
}

/** Whether a container is a host of its own in the task's network, and not one with its neighbours. */
function publishesItself({ plan }: LocalTaskFacts, { disableNetworking }: ContainerDefinition): boolean {
  return plan.network === 'named' && !disableNetworking;
}

function hasOwnName({ plan }: LocalTaskFacts): boolean {
  return plan.network === 'named' || plan.network === 'none';
}

/** Processes and memory that a container has in common with others. */
function sharing({ id, plan }: LocalTaskFacts): HostRequest {
  const ofTask = `container:${partName.pause(id)}`;
  return {
    ...(plan.processes === 'own' ? {} : { PidMode: plan.processes === 'host' ? 'host' : ofTask }),
    ...(plan.ipc === 'own' ? {} : { IpcMode: plan.ipc === 'task' ? ofTask : plan.ipc }),
  };
}

/** Names and addresses; a container in another one's network has that one's. */
function names({ plan }: LocalTaskFacts, definition: ContainerDefinition): HostRequest {
  if (plan.network === 'shared') return {};
  const { dnsServers, dnsSearchDomains, extraHosts } = definition;
  return {
    Dns: listOf<string>(dnsServers, 'dnsServers').map(String),
    DnsSearch: listOf<string>(dnsSearchDomains, 'dnsSearchDomains').map(String),
    ExtraHosts: listOf(extraHosts, 'extraHosts').map(({ hostname, ipAddress }) => `${hostname}:${ipAddress}`),
  };
}

function rights({ plan }: LocalTaskFacts, definition: ContainerDefinition): HostRequest {
  const { linuxParameters, privileged, readonlyRootFilesystem } = definition;
  const { add, drop } = linuxParameters?.capabilities ?? {};
  return {
    Privileged: privileged === true,
    ReadonlyRootfs: readonlyRootFilesystem === true,
    ...(linuxParameters?.initProcessEnabled === undefined ? {} : { Init: linuxParameters.initProcessEnabled === true }),
    CapAdd: listOf<string>(add, 'capabilities to add').map(String),
    CapDrop: listOf<string>(drop, 'capabilities to drop').map(String),
    SecurityOpt: securityOptions(definition, plan.confinements),
    Sysctls: ownSysctls(definition, plan.network === 'shared'),
  };
}
