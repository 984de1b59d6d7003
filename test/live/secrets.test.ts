import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Aws } from '../../client/aws/aws';
import { buildImage } from '../../client/commands/buildImage';
import { deleteFromRegistry } from '../../client/commands/deleteFromRegistry';
import { pullImage } from '../../client/commands/pullImage';
import { pushImage } from '../../client/commands/pushImage';
import { signIn } from '../../client/commands/signIn';
import { signOut } from '../../client/commands/signOut';
import { liveDocker, steady } from '../support/liveDocker';
import { liveRegistries } from '../support/liveRegistries';
import { liveTools } from '../support/liveTools';
import { parts, requirePart } from '../support/parts';
import { spiedEnvironment } from '../support/spiedEnvironment';
import { startTokenRegistry, type TokenRegistry } from '../support/tokenRegistry';

const clients: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'the BuildKit in docker': { PATH: '/usr/bin' },
  ...(parts.buildx ? { buildx: {} } : {}),
};

for (const [name, variables] of Object.entries(clients)) {
  describe(`the secrets of a build with ${name}, a push, a pull and a deletion`, () => {
    let place: string;
    let elsewhere: string;
    let registry: TokenRegistry;
    const usual = process.env['TMPDIR'];

    beforeEach(async () => {
      place = await mkdtemp(join(tmpdir(), 'slipway-secrets-test-'));
      elsewhere = await mkdtemp(join(tmpdir(), 'slipway-secret-'));
      registry = await startTokenRegistry(requirePart('registry'));
      // All that is written on the way is written below one folder, which can be searched.
      for (const folder of ['temporary', 'home', 'workspace']) await mkdir(join(place, folder));
      process.env['TMPDIR'] = join(place, 'temporary');
    });
    afterEach(async () => {
      if (usual === undefined) delete process.env['TMPDIR'];
      else process.env['TMPDIR'] = usual;
      await registry.close();
      await rm(place, { recursive: true, force: true });
      await rm(elsewhere, { recursive: true, force: true });
    });

    it('are nowhere afterwards, and on the way in no command line and no environment', async () => {
      const ofBuild = `build-secret-${randomUUID()}`;
      const secretFile = join(elsewhere, 'secret');
      await writeFile(secretFile, ofBuild);
      const dockerfile = join(place, 'workspace', 'Dockerfile');
      const use = 'RUN --mount=type=secret,id=cats wc -c </run/secrets/cats >/length && sleep 0.3';
      await writeFile(dockerfile, `FROM busybox:1.37\nLABEL x=${randomUUID()}\n${use}\n`);

      const spied = await spiedEnvironment(place);
      const path = [join(place, 'bin'), variables['PATH'], process.env['PATH']].filter(Boolean).join(':');
      if (name === 'buildx') await linkBuildx(join(place, 'config'));
      if (variables['PATH']) await useDocker(join(place, 'bin', 'docker'), `${variables['PATH']}/docker`);
      const env = { ...spied, PATH: path, HOME: join(place, 'home'), TMPDIR: join(place, 'temporary') };
      const docker = liveDocker(env);
      const keychain = new Map<string, string>();
      const registries = liveRegistries(docker, {} as Aws, env, keychain);
      const { address, user, password } = registry;
      const reference = `${address}/slipway-secrets-${randomUUID().slice(0, 8)}:1`;
      const { tools, shown, said, asked, confirmed, copied } = liveTools(docker, registries);
      tools.ask.secret = async () => password;
      const secrets = [password, ofBuild];

      const watch = watchProcesses(secrets.flatMap(formsOf(user)));
      try {
        await signIn.run({ registry: address, user }, tools, steady);
        const request = {
          dockerfile,
          context: join(place, 'workspace'),
          tag: reference,
          secrets: { cats: secretFile },
        };
        await buildImage.run(request, tools, steady);
        assert.equal((await docker.run(['run', '--rm', reference, 'cat', '/length'])).trim(), `${ofBuild.length}`);
        const { digest } = await pushImage.run({ reference, destination: reference }, tools, steady);
        await pullImage.run({ reference }, tools, steady);
        await deleteFromRegistry.run({ reference, digest, confirm: true }, tools, steady);
      } finally {
        watch.stop();
      }
      assert.ok(watch.looked > 20, 'the processes of the machine were looked at');
      assert.deepEqual(watch.found, []);
      assert.ok([...keychain.values()].join().includes(password), 'VS Code’s keychain alone keeps the token');
      await signOut.run({ registry: address }, tools, steady);
      assert.equal(keychain.size, 0);

      const image = await docker.run(['image', 'inspect', reference]);
      const history = await docker.run(['image', 'history', '--no-trunc', reference]);
      await docker.run(['image', 'save', `--output=${join(place, 'image.tar')}`, reference]);
      await docker.attempt(['image', 'rm', '--', reference]);
      const runs = tools.runs.list().map((run) => [run.title, run.state(), run.steps()]);
      const places: Readonly<Record<string, string>> = {
        'what was shown': JSON.stringify([shown, said, asked, confirmed, copied, runs]),
        'what is remembered': JSON.stringify([
          ...['context', 'tag', 'options', 'sent'].map((key) => tools.answers.get(dockerfile, key)),
          tools.answers.get(reference, 'destination'),
          tools.builds.find(JSON.parse(image)[0].Id),
        ]),
        'the image': image + history,
        'the engine’s events': await docker.run(['events', '--since=5m', '--until=0s', '--format={{json .}}']),
        ...(await filesBelow(place)),
      };
      assert.match(places['what was shown'] ?? '', /Pushed|Built/);
      for (const [where, text] of Object.entries(places)) {
        for (const form of secrets.flatMap(formsOf(user))) assert.ok(!text.includes(form), `a secret is in ${where}`);
      }
      assert.deepEqual(
        (await readdir(join(place, 'temporary'))).filter((it) => it.startsWith('slipway-')),
        [],
      );
    });
  });
}

/** A secret, and how it looks on its way through HTTP and docker's configuration. */
function formsOf(user: string): (secret: string) => readonly string[] {
  const base64 = (text: string) => Buffer.from(text).toString('base64').replace(/=+$/, '');
  return (secret) => [secret, base64(secret), base64(`${user}:${secret}`), Buffer.from(secret).toString('hex')];
}

/** Looks at the command lines and environments of all processes of the machine, as often as it can. */
function watchProcesses(forms: readonly string[]) {
  const watch = { looked: 0, found: [] as string[], stop: () => clearInterval(timer) };
  const timer = setInterval(() => {
    watch.looked++;
    for (const pid of readdirSync('/proc').filter((it) => /^\d+$/.test(it))) {
      for (const file of ['cmdline', 'environ']) {
        const text = readProcess(`/proc/${pid}/${file}`);
        if (forms.some((form) => text.includes(form))) watch.found.push(`${pid} ${file}`);
      }
    }
  }, 10);
  return watch;
}

function readProcess(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return ''; // It has ended meanwhile.
  }
}

async function filesBelow(folder: string): Promise<Readonly<Record<string, string>>> {
  const names = await readdir(folder, { recursive: true });
  const files: Record<string, string> = {};
  for (const name of names) {
    const path = join(folder, name);
    if ((await stat(path).catch(() => undefined))?.isFile()) files[name] = await readFile(path, 'latin1');
  }
  return files;
}

/** The plugin alone: what is in that folder else is not this test's. */
async function linkBuildx(config: string): Promise<void> {
  await mkdir(join(config, 'cli-plugins'), { recursive: true });
  const plugin = await readFile(join(requirePart('buildx'), 'cli-plugins', 'docker-buildx'));
  await writeFile(join(config, 'cli-plugins', 'docker-buildx'), plugin, { mode: 0o755 });
}

/** Makes the docker that is spied on another one. */
async function useDocker(script: string, program: string): Promise<void> {
  const text = await readFile(script, 'utf8');
  await writeFile(script, text.replace(/exec '[^']*'/, `exec '${program}'`));
}
