import { chmod, mkdir, readdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

import type { Environment } from '../../server/process';

/** A docker that writes down how it is called, keychains that write down what they are given, and a configuration of its own. */
export async function spiedEnvironment(place: string): Promise<Environment> {
  const bin = join(place, 'bin');
  await mkdir(bin);
  await mkdir(join(place, 'config'));
  const real = await realDocker();
  const scripts = {
    docker: `#!/bin/sh\n{ printf '%s\\n' "$@"; env; } >>'${place}/calls'\nexec '${real}' "$@"\n`,
    'docker-credential-secretservice': `#!/bin/sh\ncat >>'${place}/keychain'\n`,
    'docker-credential-pass': `#!/bin/sh\ncat >>'${place}/keychain'\n`,
    pass: '#!/bin/sh\n',
  };
  for (const [name, text] of Object.entries(scripts)) {
    await writeFile(join(bin, name), text);
    await chmod(join(bin, name), 0o755);
  }
  // The testbed's own variables hold the passwords; the product never sees them.
  const names = Object.keys(process.env).filter((name) => name.startsWith('SLIPWAY_TEST_'));
  const taken = Object.fromEntries(names.map((name) => [name, undefined]));
  return { ...taken, PATH: `${bin}${delimiter}${process.env['PATH']}`, DOCKER_CONFIG: join(place, 'config') };
}

async function realDocker(): Promise<string> {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const names: readonly string[] = await readdir(folder).catch(() => []); // PATH may name folders that are not there.
    if (names.includes('docker')) return join(folder, 'docker');
  }
  throw new Error('docker is not on PATH');
}
