import { UserError } from '../../server/userError';
import type { Docker } from '../docker/docker';
import { lastWords } from '../docker/failure';
import { findTrouble } from '../docker/trouble';
import { inConfig } from './dockerConfig';
import { ecrPublic, hub, readEcrHost, registryTitle } from './registryName';
import type { Credentials } from './secrets';

/** Signs docker in to a registry, in a Docker configuration folder that nobody else uses. The token goes to standard input. */
export async function login(
  docker: Docker,
  registry: string,
  { user, accessToken }: Credentials,
  configFolder: string,
  signal: AbortSignal,
): Promise<void> {
  if (accessToken.trim() === '') throw new UserError(`The access token for ${registry} is empty`, 'Enter it again.');
  const finished = await docker.attempt(loginArguments(registry, user), {
    env: inConfig(configFolder),
    stdin: accessToken,
    signal,
  });
  if (finished.exitCode === 0) return;
  if (findTrouble(finished.stderr, undefined)) throw await docker.explain(finished);
  throw explainLoginFailure(registry, user, finished.stderr);
}

function loginArguments(registry: string, user: string): readonly string[] {
  return ['login', `--username=${user}`, '--password-stdin', ...(registry === hub ? [] : ['--', registry])];
}

function explainLoginFailure(registry: string, user: string, stderr: string): UserError {
  const name = registryTitle(registry);
  if (/401|unauthorized|incorrect username|denied|forbidden|403/i.test(stderr)) {
    return new UserError(`${name} does not accept the access token of "${user}"`, tokenRemedy(registry));
  }
  if (/no such host|connection refused|i\/o timeout|timeout exceeded|unreachable/i.test(stderr)) {
    // Where no engine answers, docker's own command asks the registry.
    return new UserError(`Docker cannot reach ${name}`, 'Check the name of the registry and the network.');
  }
  if (/server gave HTTP response to HTTPS client/i.test(stderr)) {
    const remedy = `Add "${registry}" to insecure-registries in the engine's settings.`;
    return new UserError(`${name} speaks HTTP only, which the engine does not trust`, remedy);
  }
  return new UserError(`Could not sign in to ${name}: ${lastWords(stderr)}`, tokenRemedy(registry));
}

function tokenRemedy(registry: string): string {
  if (readEcrHost(registry)) return 'Check the AWS profile, and that it is one of this account.';
  if (registry === hub)
    return 'Make one at hub.docker.com under Account settings, Personal access tokens: read and write.';
  return registry === ecrPublic ? 'Its tokens are good for 12 hours.' : 'Make a new one at the registry and try again.';
}
