import type { ImageReference } from '../../server/dockerfile/imageReference';
import type { Environment } from '../../server/process';
import { authorizationToken } from '../aws/ecr';
import type { Aws } from '../aws/aws';
import type { Docker } from '../docker/docker';
import { inConfig, withPrivateConfig } from './dockerConfig';
import type { DockerLogins } from './dockerLogins';
import { login } from './login';
import { isTokenExpired } from './transferFailure';
import { readEcrHost } from './registryName';
import type { Credentials, Secrets } from './secrets';
import type { Outcome, Transfer } from './transfer';

/** What a login is made with. */
export interface LoginSetting {
  readonly docker: Docker;
  readonly aws: Aws;
  readonly secrets: Secrets;
  readonly logins: DockerLogins;
  /** Where docker keeps the user's configuration. */
  readonly userFolder: string;
  readonly env: Environment;
}

/**
 * Pushes or pulls, signed in to the image's registry: with ECR's token or what the user has signed in with here, in a
 * configuration that nobody keeps; else with the user's own, which knows the logins made with docker and its helpers.
 */
export async function withLogin(
  setting: LoginSetting,
  transfer: Transfer,
  image: ImageReference,
  profile: string | undefined,
  onOutput: (text: string) => void,
  signal: AbortSignal,
): Promise<Outcome> {
  const { docker, userFolder } = setting;
  const { registry } = image;
  if (await isLeftToHelper(setting, registry)) {
    return transfer(docker, image, awsVariables(setting, profile), onOutput, signal);
  }
  const credentials = await credentialsFor(setting, registry, profile, signal);
  if (!credentials) return transfer(docker, image, {}, onOutput, signal);

  return withPrivateConfig(userFolder, registry, async (folder) => {
    await login(docker, registry, credentials, folder, signal);
    const outcome = await transfer(docker, image, inConfig(folder), onOutput, signal);
    const isLate = 'refusal' in outcome && readEcrHost(registry) && isTokenExpired(outcome.refusal);
    if (!isLate) return outcome;

    onOutput('The token has expired: trying again with a new one\n');
    const renewed = await credentialsFor(setting, registry, profile, signal);
    await login(docker, registry, renewed ?? credentials, folder, signal);
    return transfer(docker, image, inConfig(folder), onOutput, signal);
  });
}

/** What a registry is read with: as for a push, and what docker itself has stored. */
export async function readingLogin(
  setting: LoginSetting,
  registry: string,
  profile: string | undefined,
  signal: AbortSignal,
): Promise<Credentials | undefined> {
  if (await isLeftToHelper(setting, registry)) return setting.logins.find(registry, signal);
  return (await credentialsFor(setting, registry, profile, signal)) ?? setting.logins.find(registry, signal);
}

/** ECR's token, fetched for this once; or what the user has signed in with here. */
async function credentialsFor(
  { aws, secrets }: LoginSetting,
  registry: string,
  profile: string | undefined,
  signal: AbortSignal,
): Promise<Credentials | undefined> {
  const ecr = readEcrHost(registry);
  if (!ecr) return secrets.find(registry);
  const { user, password } = await authorizationToken(await aws.connect({ profile, region: ecr.region }), signal);
  return { user, accessToken: password };
}

/** Amazon's own helper fetches its tokens itself, by rules that the user has given it. */
async function isLeftToHelper({ logins }: LoginSetting, registry: string): Promise<boolean> {
  return readEcrHost(registry) !== undefined && logins.leavesTo('ecr-login', registry);
}

/** The helper finds its credentials the way all tools of AWS do, so here docker gets the variables that it is otherwise kept from. */
function awsVariables({ env, aws }: LoginSetting, profile = aws.selection().profile) {
  const variables = Object.entries(env).filter(([name]) => /^AWS_/i.test(name));
  return { ...Object.fromEntries(variables), ...(profile === undefined ? {} : { AWS_PROFILE: profile }) };
}
