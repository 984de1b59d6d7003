import type { RunTaskCommandInput } from '@aws-sdk/client-ecs';

import { isOnInstances } from './refuseRun';
import type { Placement, RunRequest } from './runTarget';

/** What RunTask is sent for a request, but for the count and the token, which each call of it has of its own. */
export function runInput(
  request: RunRequest & { readonly placement: Placement },
  taskDefinition: string,
): Omit<RunTaskCommandInput, 'count' | 'clientToken'> {
  const { definition, placement, overrides, enableExecuteCommand, tags = [], volumeConfigurations = [] } = request;
  return {
    ...capacityOf(placement),
    ...networkConfiguration(definition.networkMode, placement),
    cluster: placement.cluster,
    taskDefinition,
    ...(overrides && Object.keys(overrides).length > 0 ? { overrides } : {}),
    ...(enableExecuteCommand ? { enableExecuteCommand } : {}),
    ...(tags.length > 0 ? { tags: [...tags] } : {}),
    ...(volumeConfigurations.length > 0 ? { volumeConfigurations: [...volumeConfigurations] } : {}),
    startedBy: 'slipway',
  };
}

/** Neither of the two leaves it to the cluster's default strategy. */
function capacityOf({ launchType, capacityProvider, platformVersion }: Placement): Partial<RunTaskCommandInput> {
  const version = platformVersion ? { platformVersion } : {};
  if (capacityProvider) return { capacityProviderStrategy: [{ capacityProvider, weight: 1 }], ...version };
  return launchType ? { launchType, ...version } : version;
}

/** Only awsvpc has a network of its own, and only Fargate gives it a public address. */
function networkConfiguration(networkMode: string | undefined, placement: Placement): Partial<RunTaskCommandInput> {
  const { subnets = [], securityGroups = [], assignPublicIp } = placement;
  if (networkMode !== 'awsvpc') return {};
  return {
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: [...subnets],
        ...(securityGroups.length > 0 ? { securityGroups: [...securityGroups] } : {}),
        ...(assignPublicIp && !isOnInstances(placement) ? { assignPublicIp } : {}),
      },
    },
  };
}
