import type { Environment } from '../../server/process';
import { UserError } from '../../server/userError';
import { findProfile } from './profiles';

/**
 * The address a service of AWS is called at instead of its own; undefined for its own. In the AWS CLI's order:
 * environment, `services` section, profile.
 */
export async function endpointFor(
  service: string,
  profile: string | undefined,
  env: Environment,
): Promise<string | undefined> {
  const settings = await findProfile(profile, env);
  const isIgnored = env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'] ?? String(settings.ignoreEndpoints);
  if (isIgnored.toLowerCase() === 'true') return undefined;

  const ofEnvironment = env[`AWS_ENDPOINT_URL_${service.toUpperCase()}`] || env['AWS_ENDPOINT_URL'];
  const endpoint = ofEnvironment || settings.endpoints[service] || settings.endpoints[''];
  if (endpoint && !isWebAddress(endpoint)) {
    const source = ofEnvironment ? 'AWS_ENDPOINT_URL' : `The endpoint_url of the profile "${settings.name}"`;
    throw new UserError(`${source} is not a web address: ${endpoint}`, 'Write it as http://host:port or https://host.');
  }
  return endpoint;
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
