import type { Processes } from '../../server/process';
import { UserError } from '../../server/userError';
import { lastWords } from '../docker/failure';
import { readConfig } from './dockerConfig';
import { hubServer, isSameRegistry, registryName, registryTitle } from './registryName';
import { identityToken } from './registryToken';
import type { Credentials } from './secrets';
import { isRecord } from './web';

/** The logins that the user made with docker itself, where docker keeps them: its configuration or a keychain's helper. */
export interface DockerLogins {
  /** The registries that the configuration names; who is signed in there is not asked. */
  registries(): Promise<readonly string[]>;
  find(registry: string, signal: AbortSignal): Promise<Credentials | undefined>;
  /** Whether the configuration leaves the registry to a helper of that name, which is there. */
  leavesTo(helper: string, registry: string): Promise<boolean>;
}

/** @param variable DOCKER_AUTH_CONFIG, whose logins go before those of the folder. */
export function createDockerLogins(
  processes: Pick<Processes, 'find' | 'run'>,
  folder: string,
  variable: string | undefined,
): DockerLogins {
  return {
    async registries() {
      const config = await readConfig(folder);
      const hosts = [
        membersOf(parseObject(variable)['auths']),
        membersOf(config['auths']),
        membersOf(config['credHelpers']),
      ];
      const names = hosts.flatMap((each) => each.map(([host]) => nameOf(host)));
      return [...new Set(names.filter((name) => name !== undefined))];
    },

    async find(registry, signal) {
      const ofVariable = loginIn(parseObject(variable), registry);
      if (ofVariable) return ofVariable;
      const config = await readConfig(folder);
      const helper = helperOf(config, registry);
      return helper === undefined ? loginIn(config, registry) : askHelper(processes, helper, registry, signal);
    },

    async leavesTo(helper, registry) {
      const isNamed = helperOf(await readConfig(folder), registry) === helper;
      return isNamed && (await processes.find(programOf(helper))) !== undefined;
    },
  };
}

/**
 * Asks a helper for the login of a registry, whose name it reads from its standard input.
 * Source: https://github.com/docker/docker-credential-helpers#development
 */
async function askHelper(
  processes: Pick<Processes, 'run'>,
  helper: string,
  registry: string,
  signal: AbortSignal,
): Promise<Credentials | undefined> {
  const program = programOf(helper);
  const either = AbortSignal.any([signal, AbortSignal.timeout(longestWait)]);
  const what = `Could not get the login of ${registryTitle(registry)} from ${program}`;
  const { exitCode, stdout, stderr } = await processes
    .run(program, ['get'], { stdin: hubServer(registry), signal: either })
    .catch((error: unknown) => {
      if (either.aborted && !signal.aborted) throw new UserError(`${what}: it does not answer`, signInAgain);
      throw error;
    });
  if (/credentials not found/i.test(stdout + stderr)) return undefined;
  if (exitCode !== 0) throw new UserError(`${what}: ${lastWords(stderr) || lastWords(stdout)}`, signInAgain);

  const { Username: user, Secret: accessToken } = parseObject(stdout);
  return typeof user === 'string' && typeof accessToken === 'string' && accessToken !== ''
    ? { user, accessToken }
    : undefined;
}

/** Milliseconds: a keychain may ask the user to unlock it. */
const longestWait = 60_000;
const signInAgain = 'Sign in with "docker login", or with "Slipway: Sign In to Registry…".';

/** A name with a separator would lead out of PATH. */
function programOf(helper: string): string {
  if (/^\w[\w.-]*$/.test(helper)) return `docker-credential-${helper}`;
  throw new UserError(`"${helper}" is not the name of a credential helper`, "Correct it in docker's config.json.");
}

function helperOf(config: Readonly<Record<string, unknown>>, registry: string): string | undefined {
  const ofRegistry = membersOf(config['credHelpers']).find(([host]) => isSameRegistry(host, registry))?.[1];
  const helper = ofRegistry ?? config['credsStore'];
  return typeof helper === 'string' && helper !== '' ? helper : undefined;
}

function loginIn(config: Readonly<Record<string, unknown>>, registry: string): Credentials | undefined {
  const entry = membersOf(config['auths']).find(([host]) => isSameRegistry(host, registry))?.[1];
  if (!isRecord(entry)) return undefined;
  const { auth, username, password, identitytoken } = entry;
  if (typeof identitytoken === 'string' && identitytoken !== '')
    return { user: identityToken, accessToken: identitytoken };

  if (typeof auth === 'string' && auth !== '') {
    const [, user, accessToken] = /^([^:]*):(.+)$/s.exec(Buffer.from(auth, 'base64').toString('utf8')) ?? [];
    // Docker itself has written NULs behind some of them.
    if (user && accessToken) return { user, accessToken: accessToken.replace(/\0+$/, '') };
  }
  const isPlain = typeof username === 'string' && typeof password === 'string' && password !== '';
  return isPlain ? { user: username, accessToken: password } : undefined;
}

function nameOf(host: string): string | undefined {
  try {
    return registryName(host);
  } catch {
    return undefined; // Not a registry that an image could name.
  }
}

function membersOf(value: unknown): readonly (readonly [string, unknown])[] {
  return isRecord(value) ? Object.entries(value) : [];
}

function parseObject(text: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return isRecord(value) ? value : {};
  } catch {
    return {}; // Docker passes over what is not JSON as well.
  }
}
