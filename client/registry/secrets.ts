/** The access tokens of the user's registries. This file alone keeps them; they leave it only for docker's standard input. */
export interface Secrets {
  /** Registries with a kept sign-in, by host; `docker.io` is Docker Hub. */
  registries(): Promise<readonly { readonly registry: string; readonly user: string }[]>;
  find(registry: string): Promise<Credentials | undefined>;
  keep(registry: string, credentials: Credentials): Promise<void>;
  forget(registry: string): Promise<void>;
}

/** What a registry takes for a sign-in. The token is a secret: nothing that logs is given it. */
export interface Credentials {
  readonly user: string;
  readonly accessToken: string;
}

/** What VS Code's `SecretStorage` offers: the keychain of the operating system. */
export interface Keychain {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
}

/** Keeps tokens in a keychain: in the editor, VS Code's secret storage. */
export function createSecrets(keychain: Keychain): Secrets {
  const read = async () => parse(await keychain.get(key));

  const write = async (kept: ReadonlyMap<string, Credentials>) => {
    if (kept.size === 0) return keychain.delete(key);
    return keychain.store(key, JSON.stringify([...kept]));
  };

  return {
    registries: async () => [...(await read())].map(([registry, { user }]) => ({ registry, user })),
    find: async (registry) => (await read()).get(registry),
    keep: async (registry, credentials) => write((await read()).set(registry, credentials)),
    async forget(registry) {
      const kept = await read();
      kept.delete(registry);
      await write(kept);
    },
  };
}

const key = 'slipway.registries';

function parse(text: string | undefined): Map<string, Credentials> {
  try {
    // Written above, into a place that is this extension's alone.
    return new Map(JSON.parse(text ?? '[]') as readonly [string, Credentials][]);
  } catch {
    return new Map(); // Of a version that wrote it otherwise: the user signs in again.
  }
}
