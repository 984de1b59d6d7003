import type { ImageReference } from '../../server/dockerfile/imageReference';
import { familiarName, parseImageReference } from '../../server/dockerfile/imageReference';
import type { Environment, Processes } from '../../server/process';
import { UserError } from '../../server/userError';
import type { Aws } from '../aws/aws';
import { createRepository } from '../aws/ecr';
import { refusedToWrite } from '../aws/gate';
import type { Docker } from '../docker/docker';
import { removeLeftovers } from '../docker/passingFolder';
import type { PlatformImage } from '../docker/platforms';
import { confirmDigest, digestThere } from './confirmDigest';
import { userConfigFolder, withPrivateConfig } from './dockerConfig';
import { createDockerLogins } from './dockerLogins';
import { login } from './login';
import { explainTransferFailure } from './transferFailure';
import { openRegistry } from './openRegistry';
import { indexThere, pushIndex } from './pushIndex';
import { hub, readEcrHost, registryName, registryTitle } from './registryName';
import type { RegistryReader } from './registryReader';
import type { Secrets } from './secrets';
import { pullImage, pushImage } from './transfer';
import type { Fetch } from './web';
import { withLogin } from './withLogin';

/** Where images are pushed to and pulled from, what is there, and who the user is there. */
export interface Registries {
  /** Pushes an image to where its reference says; never a success without the registry's digest. */
  push(request: PushRequest, onOutput: (text: string) => void, signal: AbortSignal): Promise<Pushed>;
  /** Pulls an image, signed in as for a push. */
  pull(request: TransferRequest, onOutput: (text: string) => void, signal: AbortSignal): Promise<Pulled>;
  /** What a registry holds. Asks nothing yet; of ECR the profile is asked, the chosen one when left out. */
  open(registry: string, profile?: string): RegistryReader;
  /** Asks the registry whether the access token is good, and keeps it if so. */
  signIn(registry: string, user: string, accessToken: string, signal: AbortSignal): Promise<void>;
  signOut(registry: string): Promise<void>;
  /** Who is signed in where. Never the tokens. */
  signIns(): Promise<readonly SignIn[]>;
  /** Docker Hub, and every registry that the user has signed in to, here or with docker. */
  known(): Promise<readonly KnownRegistry[]>;
}

/** An image that is pushed or pulled. */
export interface TransferRequest {
  /** As registry/repository:tag. */
  readonly reference: string;
  /** The AWS profile that ECR is asked with; the chosen one when left out. */
  readonly profile?: string;
}

/** An image of the engine that is tagged for its destination. */
export interface PushRequest extends TransferRequest {
  /** Whether a missing ECR repository is created. */
  readonly createRepository?: boolean;
  /** The images that go there as one, each for its platform; undefined where the reference stands for all. */
  readonly platforms?: readonly PlatformImage[];
}

/** An image that the engine has now, and what confirms it. */
export interface Pulled {
  readonly reference: string;
  /** Such as `sha256:9f86…`: what the registry calls the image. */
  readonly digest: string;
  /** Why the registry itself could not be asked for that digest, so that the engine alone confirms it. */
  readonly doubt?: string;
}

/** An image that the registry has now. */
export interface Pushed extends Pulled {
  /** Whether the registry had that very image under that tag, so that nothing was sent. */
  readonly wasThere?: boolean;
}

/** Who is signed in where. */
export interface SignIn {
  /** Host and port; `docker.io` for Docker Hub. */
  readonly registry: string;
  readonly user: string;
}

/** A registry that somebody here has to do with. */
export interface KnownRegistry {
  readonly registry: string;
  /** Who is signed in here; undefined where docker alone may know. */
  readonly user: string | undefined;
  /** Whether docker's configuration names it. */
  readonly isDockers: boolean;
}

/** What registries are given at the front door. */
export interface RegistriesSetting {
  readonly docker: Docker;
  readonly aws: Aws;
  readonly secrets: Secrets;
  /** Starts docker's credential helpers. */
  readonly processes: Pick<Processes, 'find' | 'run'>;
  readonly fetch: Fetch;
  readonly env: Environment;
  readonly platform?: NodeJS.Platform;
  /** Whether what changes a registry is refused. */
  readonly readOnly?: () => boolean;
}

/** Makes the registries of a window, and first takes away what a window that was killed has left of its logins. */
export function createRegistries(setting: RegistriesSetting): Registries {
  const { aws, docker, secrets, env, processes } = setting;
  const userFolder = userConfigFolder(env, setting.platform ?? process.platform);
  const logins = createDockerLogins(processes, userFolder, env['DOCKER_AUTH_CONFIG']);
  const loginSetting = { docker, aws, secrets, logins, userFolder, env };
  void removeLeftovers();

  const mayWrite = (what: string) => {
    if (setting.readOnly?.()) throw refusedToWrite(what);
  };
  const open = (registry: string, profile?: string): RegistryReader => {
    const reader = openRegistry({ ...loginSetting, fetch: setting.fetch }, registry, profile);
    const remove: RegistryReader['remove'] = async (repository, image, signal) => {
      mayWrite(`Deleting from ${registryTitle(registry)}`);
      return reader.remove(repository, image, signal);
    };
    return { ...reader, remove };
  };

  return {
    async push(request, onOutput, signal) {
      const image = readReference(request.reference);
      mayWrite(`Pushing to ${registryTitle(image.registry)}`);
      const { profile } = request;
      const reference = familiarName(image);
      const { platforms } = request;
      const reader = open(image.registry, profile);
      const there = platforms
        ? await indexThere(docker, image, platforms, reader, signal)
        : await digestThere(docker, image, reader, signal);
      if (there) return { reference, digest: there, wasThere: true };

      const ecr = readEcrHost(image.registry);
      if (ecr && request.createRepository) {
        await createRepository(await aws.connect({ profile, region: ecr.region }), image.repository, signal);
      }
      const transfer = platforms ? pushIndex(platforms) : pushImage;
      const outcome = await withLogin(loginSetting, transfer, image, profile, onOutput, signal);
      if ('refusal' in outcome) throw explainTransferFailure('push', outcome.refusal, image);
      const doubt = await confirmDigest(image, outcome.digest, reader, signal);
      return { reference, digest: outcome.digest, ...(doubt === undefined ? {} : { doubt }) };
    },

    async pull({ reference, profile }, onOutput, signal) {
      const image = parseImageReference(reference);
      if (!image) throw noReference(reference);
      const outcome = await withLogin(loginSetting, pullImage, image, profile, onOutput, signal);
      if ('refusal' in outcome) throw explainTransferFailure('pull', outcome.refusal, image);
      return { reference: familiarName(image), digest: outcome.digest };
    },

    open,

    async signIn(registry, user, accessToken, signal) {
      const name = registryName(registry);
      const credentials = { user, accessToken };
      await withPrivateConfig(userFolder, name, (folder) => login(docker, name, credentials, folder, signal));
      await secrets.keep(name, credentials);
    },

    signOut: async (registry) => secrets.forget(registryName(registry)),
    signIns: () => secrets.registries(),

    async known() {
      const [here, dockers] = [await secrets.registries(), await logins.registries()];
      const names = [...new Set([hub, ...here.map(({ registry }) => registry), ...dockers])];
      return names.map((registry) => ({
        registry,
        user: here.find((it) => it.registry === registry)?.user,
        isDockers: dockers.includes(registry),
      }));
    },
  };
}

function readReference(text: string): ImageReference {
  const image = parseImageReference(text);
  if (!image) throw noReference(text);
  if (image.digest) throw new UserError(`"${text}" has a digest, which only the registry gives`, 'Push it by its tag.');
  return { ...image, tag: image.tag ?? 'latest' };
}

function noReference(text: string): UserError {
  return new UserError(`"${text}" is not a name for an image`, 'Write it as registry/repository:tag.');
}
