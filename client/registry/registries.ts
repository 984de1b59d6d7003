import type { ImageReference } from '../../server/dockerfile/imageReference';
import { familiarName, parseImageReference } from '../../server/dockerfile/imageReference';
import { UserError } from '../../server/userError';
import type { Aws } from '../aws/aws';
import { authorizationToken, createRepository } from '../aws/ecr';
import type { Docker } from '../docker/docker';
import { removeLeftovers, userConfigFolder, withPrivateConfig } from './dockerConfig';
import { login } from './login';
import { explainPushFailure, isTokenExpired } from './pushFailure';
import type { PushOutcome } from './pushImage';
import { pushImage } from './pushImage';
import { readEcrHost, registryName } from './registryName';
import type { Credentials, Secrets } from './secrets';

/** Where images are pushed to, and who the user is there. */
export interface Registries {
  /** Pushes an image to where its reference says; never a success without the registry's digest. */
  push(request: PushRequest, onOutput: (text: string) => void, signal: AbortSignal): Promise<Pushed>;
  /** Asks the registry whether the access token is good, and keeps it if so. */
  signIn(registry: string, user: string, accessToken: string, signal: AbortSignal): Promise<void>;
  signOut(registry: string): Promise<void>;
  /** Who is signed in where. Never the tokens. */
  signIns(): Promise<readonly SignIn[]>;
}

export interface PushRequest {
  /** An image of the engine that is tagged for its destination. */
  readonly reference: string;
  /** Whether a missing ECR repository is created. */
  readonly createRepository?: boolean;
  /** The AWS profile that ECR is asked with; the chosen one when left out. */
  readonly profile?: string;
}

export interface Pushed {
  readonly reference: string;
  /** Such as `sha256:9f86…`: what the registry calls the image from now on. */
  readonly digest: string;
}

export interface SignIn {
  /** Host and port; `docker.io` for Docker Hub. */
  readonly registry: string;
  readonly user: string;
}

export interface RegistriesSetting {
  readonly docker: Docker;
  readonly aws: Aws;
  readonly secrets: Secrets;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform?: NodeJS.Platform;
}

/** Makes the registries of a window, and first takes away what a window that was killed has left of its logins. */
export function createRegistries(setting: RegistriesSetting): Registries {
  const { docker, secrets, env } = setting;
  const userFolder = userConfigFolder(env, setting.platform ?? process.platform);
  void removeLeftovers();

  return {
    async push(request, onOutput, signal) {
      const image = readReference(request.reference);
      const outcome = await push(setting, userFolder, image, request, onOutput, signal);
      if ('refusal' in outcome) throw explainPushFailure(outcome.refusal, image);
      return { reference: familiarName(image), digest: outcome.digest };
    },

    async signIn(registry, user, accessToken, signal) {
      const name = registryName(registry);
      const credentials = { user, accessToken };
      await withPrivateConfig(userFolder, name, (folder) => login(docker, name, credentials, folder, signal));
      await secrets.keep(name, credentials);
    },

    signOut: async (registry) => secrets.forget(registryName(registry)),
    signIns: () => secrets.registries(),
  };
}

async function push(
  setting: RegistriesSetting,
  userFolder: string,
  image: ImageReference,
  request: PushRequest,
  onOutput: (text: string) => void,
  signal: AbortSignal,
): Promise<PushOutcome> {
  const { docker } = setting;
  const credentials = await credentialsFor(setting, image, request, signal);
  // The user's own configuration knows the logins that the user made with docker itself.
  if (!credentials) return pushImage(docker, image, undefined, onOutput, signal);

  return withPrivateConfig(userFolder, image.registry, async (folder) => {
    await login(docker, image.registry, credentials, folder, signal);
    const outcome = await pushImage(docker, image, folder, onOutput, signal);
    const isLate = 'refusal' in outcome && readEcrHost(image.registry) && isTokenExpired(outcome.refusal);
    if (!isLate) return outcome;

    onOutput('The token has expired: pushing again with a new one\n');
    const renewed = await credentialsFor(setting, image, request, signal);
    await login(docker, image.registry, renewed ?? credentials, folder, signal);
    return pushImage(docker, image, folder, onOutput, signal);
  });
}

/** ECR's token, fetched for this push; or what the user has signed in with here. */
async function credentialsFor(
  { aws, secrets }: RegistriesSetting,
  { registry, repository }: ImageReference,
  { profile, createRepository: isCreated }: PushRequest,
  signal: AbortSignal,
): Promise<Credentials | undefined> {
  const ecr = readEcrHost(registry);
  if (!ecr) return secrets.find(registry);

  const connection = await aws.connect({ profile, region: ecr.region });
  if (isCreated) await createRepository(connection, repository, signal);
  const { user, password } = await authorizationToken(connection, signal);
  return { user, accessToken: password };
}

function readReference(text: string): ImageReference {
  const image = parseImageReference(text);
  if (!image) throw new UserError(`"${text}" is not a name for an image`, 'Write it as registry/repository:tag.');
  if (image.digest) throw new UserError(`"${text}" has a digest, which only the registry gives`, 'Push it by its tag.');
  return { ...image, tag: image.tag ?? 'latest' };
}
