import { loadSharedConfigFiles } from '@smithy/core/config';

import type { Environment } from '../../server/process';
import { compareNames } from './compareNames';

/** A profile of the AWS configuration files, without its secrets. */
export interface Profile {
  readonly name: string;
  readonly region?: string;
  /** Whether it signs in with IAM Identity Center (`aws sso login`) or `aws login`. */
  readonly signIn?: 'sso' | 'login';
}

/** What a profile says about where calls go. */
export interface ProfileSettings {
  readonly name: string;
  /** Whether a file has it. */
  readonly exists: boolean;
  readonly region: string | undefined;
  readonly signIn: Profile['signIn'];
  /** The profile that is signed in to: itself, or the one that it takes its credentials from to assume a role. */
  readonly signInProfile: string;
  readonly ignoreEndpoints: boolean;
  /** Endpoint by service id in lower case with underscores; under an empty key, the one for all services. */
  readonly endpoints: Readonly<Record<string, string>>;
}

type Section = Readonly<Record<string, string | undefined>>;

/** Profiles in the order of the alphabet, `default` first. Both files are read anew; a missing one is empty. */
export async function readProfiles(): Promise<readonly Profile[]> {
  const { profiles } = await readFiles();
  const names = [...profiles.keys()].sort(
    (a, b) => Number(b === 'default') - Number(a === 'default') || compareNames(a, b),
  );
  return names.map((name) => {
    const section = profiles.get(name) ?? {};
    const { signIn } = signInOf(name, profiles);
    return { name, ...(section['region'] ? { region: section['region'] } : {}), ...(signIn ? { signIn } : {}) };
  });
}

/** The settings of a profile, or of the one the environment names; empty ones when it is nowhere. */
export async function findProfile(name: string | undefined, env: Environment): Promise<ProfileSettings> {
  const { profiles, config } = await readFiles();
  const wanted = name ?? (env['AWS_PROFILE'] || 'default');
  const section = profiles.get(wanted) ?? {};

  const endpoints: Record<string, string> = {};
  if (section['endpoint_url']) endpoints[''] = section['endpoint_url'];
  // The SDK's loader writes `[services local]` as `services.local`, and its `ecs = endpoint_url = …` as `ecs.endpoint_url`.
  const services = config[`services.${section['services']}`] ?? {};
  for (const [key, value] of Object.entries(services)) {
    if (value && key.endsWith('.endpoint_url')) endpoints[key.slice(0, -'.endpoint_url'.length)] = value;
  }

  return {
    name: wanted,
    exists: profiles.has(wanted),
    region: section['region'],
    ...signInOf(wanted, profiles),
    ignoreEndpoints: section['ignore_configured_endpoint_urls'] === 'true',
    endpoints,
  };
}

async function readFiles(): Promise<{
  profiles: ReadonlyMap<string, Section>;
  config: Readonly<Record<string, Section>>;
}> {
  // The SDK remembers these files for as long as it lives; reading them past its memory renews that too.
  const { configFile, credentialsFile } = await loadSharedConfigFiles({ ignoreCache: true });
  const profiles = new Map<string, Section>();
  for (const [name, section] of Object.entries(configFile)) {
    if (!/^(services|sso-session)\./.test(name)) profiles.set(name, section);
  }
  for (const [name, section] of Object.entries(credentialsFile)) {
    profiles.set(name, { ...section, ...profiles.get(name) });
  }
  return { profiles, config: configFile };
}

/** How a profile is signed in to, or the one it takes its credentials from, however many steps away. */
function signInOf(
  name: string,
  profiles: ReadonlyMap<string, Section>,
  seen: readonly string[] = [],
): Pick<ProfileSettings, 'signIn' | 'signInProfile'> {
  const section = profiles.get(name) ?? {};
  if (section['sso_session'] || section['sso_start_url']) return { signIn: 'sso', signInProfile: name };
  if (section['login_session']) return { signIn: 'login', signInProfile: name };
  const source = section['role_arn'] ? section['source_profile'] : undefined;
  if (!source || source === name || seen.includes(source)) return { signIn: undefined, signInProfile: name };
  return signInOf(source, profiles, [...seen, name]);
}
