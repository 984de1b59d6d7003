import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Configuration files of AWS for a test, in place of the developer's own. */
export interface AwsFiles {
  /** Where the files are, as variables of the environment. */
  readonly env: Readonly<Record<string, string>>;
  write(files: { readonly config?: string; readonly credentials?: string }): Promise<void>;
  /** Puts the environment back as it was. */
  remove(): Promise<void>;
}

/** The SDK reads its credentials by the environment of the process, so that is what the test changes. */
export async function useAwsFiles(): Promise<AwsFiles> {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-aws-'));
  const before = new Map<string, string | undefined>();
  const set = (name: string, value: string | undefined) => {
    before.set(name, process.env[name]);
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  };

  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) set(name, undefined);
  const env = { AWS_CONFIG_FILE: join(folder, 'config'), AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials') };
  for (const [name, value] of Object.entries(env)) set(name, value);
  // Nothing of the machine the tests run on may sign their calls.
  set('AWS_EC2_METADATA_DISABLED', 'true');

  return {
    env,
    async write({ config, credentials }) {
      if (config !== undefined) await writeFile(join(folder, 'config'), config);
      if (credentials !== undefined) await writeFile(join(folder, 'credentials'), credentials);
    },
    async remove() {
      for (const [name, value] of before) {
        if (value === undefined) Reflect.deleteProperty(process.env, name);
        else process.env[name] = value;
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}
