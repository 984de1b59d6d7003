import type { ContainerDefinition, RuntimePlatform } from '@aws-sdk/client-ecs';

import type { ImageReference } from '../../../server/dockerfile/imageReference';
import { parseImageReference } from '../../../server/dockerfile/imageReference';
import { readEcrHost } from '../../registry/registryName';
import type { Check, Need, World } from './check';
import { partitionOf } from './check';
import type { Finding } from './finding';
import { find, notChecked, ok, problem } from './finding';

/** Every image is where its reference says, with a manifest for the platform of the task. */
export const images: Check = {
  title: 'Images',

  async run({ containerDefinitions = [], runtimePlatform, requiresCompatibilities }, world, signal) {
    const isFargate = world.placement.launchType === 'FARGATE' || requiresCompatibilities?.includes('FARGATE') === true;
    const platform = taskPlatform(runtimePlatform, isFargate);
    const findings = await Promise.all(
      containerDefinitions.map((container, at) =>
        checkImage(`/containerDefinitions/${at}/image`, container, platform, world, signal),
      ),
    );
    return { findings: findings.flat(), needs: containerDefinitions.flatMap(needsOf) };
  },
};

/** The platform that a task runs on, such as `linux/amd64`; undefined where its instances decide. */
export function taskPlatform(platform: RuntimePlatform | undefined, isFargate: boolean): string | undefined {
  const { operatingSystemFamily, cpuArchitecture } = platform ?? {};
  if (!isFargate && !cpuArchitecture) return undefined;
  const os = operatingSystemFamily?.startsWith('WINDOWS') ? 'windows' : 'linux';
  return `${os}/${cpuArchitecture === 'ARM64' ? 'arm64' : 'amd64'}`;
}

async function checkImage(
  pointer: string,
  { image, repositoryCredentials }: ContainerDefinition,
  platform: string | undefined,
  world: World,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const reference = parseImageReference(image ?? '');
  if (!image || !reference) return []; // The rules have a word on that.
  const finding = await find(pointer, () => lookAtImage(pointer, image, reference, platform, world, signal));
  // The task signs in with credentials of its own, which are nobody else's business.
  if (finding.state === 'problem' || !repositoryCredentials) return [finding];
  if (finding.state === 'OK') return [finding];
  return [notChecked(pointer, `${image} is read with repositoryCredentials, which only the task uses`)];
}

async function lookAtImage(
  pointer: string,
  image: string,
  reference: ImageReference,
  platform: string | undefined,
  world: World,
  signal: AbortSignal,
): Promise<Finding> {
  const { registry, repository, tag = 'latest', digest } = reference;
  const reader = world.openRegistry(registry);
  const version =
    digest ??
    (await world.looks.once(
      ['tag', world.aws.profile, registry, repository, tag],
      () => reader.digest(repository, tag, signal),
      (found) => found !== undefined,
    ));
  if (!version) {
    const push = { title: 'Push Image…', id: 'slipway.pushImage', args: [{ destination: image }, 'button'] };
    return problem(pointer, `${image} does not exist`, { text: 'Push it, or name another image.', command: push });
  }

  const platforms = await world.looks.once(['platforms', registry, repository, version], () =>
    reader.platforms(repository, version, signal),
  );
  const names = platforms.map(({ name }) => name);
  if (!platform) return ok(pointer, `${image} exists, for ${names.join(', ')}`);
  if (names.some((name) => name.split('/').slice(0, 2).join('/') === platform)) {
    return ok(pointer, `${image} exists for ${platform}`);
  }
  const build = { title: 'Build Image…', id: 'slipway.buildImage', args: [{ platform }, 'button'] };
  return problem(pointer, `${image} is for ${names.join(', ')}, and the task runs on ${platform}`, {
    text: `Build and push it for ${platform}, or change runtimePlatform.`,
    command: build,
  });
}

/** What ECS does with the execution role to pull a private image of ECR. */
function needsOf({ image = '' }: ContainerDefinition, at: number): readonly Need[] {
  const reference = parseImageReference(image);
  const ecr = readEcrHost(reference?.registry ?? '');
  if (!reference || !ecr) return [];
  const pointer = `/containerDefinitions/${at}/image`;
  const partition = partitionOf(ecr.region);
  const repository = `arn:${partition}:ecr:${ecr.region}:${ecr.account}:repository/${reference.repository}`;
  return [
    { pointer, action: 'ecr:GetAuthorizationToken', resource: '*' },
    { pointer, action: 'ecr:BatchGetImage', resource: repository },
    { pointer, action: 'ecr:GetDownloadUrlForLayer', resource: repository },
  ];
}
