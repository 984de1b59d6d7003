import type { Environment, Processes } from '../../server/process';
import { UserError } from '../../server/userError';
import { configurationStamp } from './configurationStamp';
import { createConnection } from './connection';
import type { Connection } from './connection';
import { createGate } from './gate';
import { findProfile, readProfiles } from './profiles';
import type { Profile } from './profiles';
import { signInCommand } from './signIn';
import type { SignInCommand } from './signIn';

/** AWS, by profile and region. Knows their names only: credentials stay inside the SDK. */
export interface Aws {
  /** What the user chose. What is undefined is left to the environment. */
  selection(): Selection;
  select(selection: Selection): Promise<void>;
  /** Told when the choice changes; returns how to stop being told. */
  onSelect(listener: () => void): () => void;
  /** The account of the choice, twelve digits, once somebody has asked AWS. Asks nothing itself. */
  account(): Promise<string | undefined>;
  /** Told when the account of a connection is known; returns how to stop being told. */
  onAccount(listener: () => void): () => void;
  /** The profiles of the AWS configuration files, as they are now. */
  profiles(): Promise<readonly Profile[]>;
  /** How a profile is signed in to in a terminal. Rejects with a `UserError` when it is not, or the AWS CLI is missing. */
  signIn(profile: string | undefined): Promise<SignInCommand>;
  /** Changes when a configuration file does, or somebody signs in. */
  stamp(): Promise<string>;
  /** The region that a wish comes down to: itself, the choice, the environment's, the profile's. */
  region(wish?: Selection): Promise<string | undefined>;
  /** A connection for a profile and region, or for the chosen ones. Rejects with a `UserError` when there is no region. */
  connect(wish?: Selection): Promise<Connection>;
}

/** A profile and a region, as far as they are named. */
export interface Selection {
  /** Undefined for what the environment says: its keys, AWS_PROFILE, or the default profile. */
  readonly profile?: string | undefined;
  readonly region?: string | undefined;
}

/** What AWS is given at the front door. */
export interface AwsSetting {
  /** Why AWS may not be called now, or undefined. A profile can name a program that gets its credentials. */
  readonly refusal?: () => string | undefined;
  /** Whether only calls that change nothing are made. */
  readonly readOnly?: () => boolean;
  /** The choice as it was kept; names only. */
  readonly load: () => Selection | undefined;
  readonly save: (selection: Selection) => PromiseLike<void>;
  /** Variables such as AWS_PROFILE, AWS_REGION, AWS_ENDPOINT_URL. The SDK reads its credentials from those of the process. */
  readonly env: Environment;
  /** Starts the AWS CLI; left out where nobody signs in. */
  readonly processes?: Processes;
}

/** Reads files only, until a connection makes its first call. */
export function createAws({ load, save, env, refusal, readOnly, processes }: AwsSetting): Aws {
  const connections = new Map<string, Connection>();
  const listeners = new Set<() => void>();
  const accountListeners = new Set<() => void>();
  const gate = createGate({ refusal, readOnly });
  let chosen = load() ?? {};

  const profileOf = (wish: Selection) => wish.profile ?? chosen.profile;

  const region = async (wish: Selection = {}) => {
    // A region chosen together with a profile says nothing about another profile.
    const isChosenProfile = wish.profile === undefined || wish.profile === chosen.profile;
    const named = wish.region ?? (isChosenProfile ? chosen.region : undefined);
    const ofEnvironment = env['AWS_REGION'] || env['AWS_DEFAULT_REGION'];
    return named ?? (ofEnvironment || (await findProfile(profileOf(wish), env)).region);
  };

  return {
    selection: () => chosen,

    async select(selection) {
      chosen = selection;
      await save(selection);
      listeners.forEach((listener) => listener());
    },

    onSelect(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    async account() {
      return connections.get(keyOf(chosen.profile, await region()))?.account();
    },

    onAccount(listener) {
      accountListeners.add(listener);
      return () => accountListeners.delete(listener);
    },

    profiles: () => readProfiles(),
    async signIn(profile) {
      if (!processes) throw new UserError('Nothing is started here', 'Sign in with the AWS CLI in a terminal.');
      return signInCommand(processes, await findProfile(profile, env));
    },
    stamp: () => configurationStamp(env),
    region,

    async connect(wish = {}) {
      gate('GetCallerIdentity'); // Reading a profile can start a program that gets its credentials.
      const profile = profileOf(wish);
      const where = await region(wish);
      if (!where) throw noRegion(profile);

      const key = keyOf(profile, where);
      const onAccount = () => accountListeners.forEach((listener) => listener());
      const connection = connections.get(key) ?? createConnection(profile, where, env, { gate, onAccount });
      connections.set(key, connection);
      return connection;
    },
  };
}

function keyOf(profile: string | undefined, region: string | undefined): string {
  return JSON.stringify([profile, region]);
}

function noRegion(profile: string | undefined): UserError {
  const whose = profile ? `The profile "${profile}"` : 'The AWS configuration';
  return new UserError(`${whose} names no region`, {
    text: 'Choose one.',
    command: { title: 'Select Profile and Region…', id: 'slipway.selectProfile' },
  });
}
