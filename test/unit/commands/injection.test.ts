import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Aws } from '../../../client/aws/aws';
import { buildImage } from '../../../client/commands/buildImage';
import type { AnyCommand, Command } from '../../../client/commands/command';
import { copyDigest } from '../../../client/commands/copyDigest';
import { deleteFromRegistry } from '../../../client/commands/deleteFromRegistry';
import { inspectImage } from '../../../client/commands/inspectImage';
import { openContainerShell } from '../../../client/commands/openContainerShell';
import { pullImage } from '../../../client/commands/pullImage';
import { pushImage } from '../../../client/commands/pushImage';
import { removeContainer } from '../../../client/commands/removeContainer';
import { removeImage } from '../../../client/commands/removeImage';
import { runImage } from '../../../client/commands/runImage';
import { showContainerLogs } from '../../../client/commands/showContainerLogs';
import { signIn } from '../../../client/commands/signIn';
import { stopContainer } from '../../../client/commands/stopContainer';
import { tagImage } from '../../../client/commands/tagImage';
import { createRegistries } from '../../../client/registry/registries';
import { createSecrets } from '../../../client/registry/secrets';
import { fakeDocker } from '../../support/fakeDocker';
import { liveTools } from '../../support/liveTools';

const signal = new AbortController().signal;

/** What somebody may call an image, a stage, a file or a user to get something else done. */
const evils = [
  '--privileged',
  '-v/:/host',
  '--output=type=local,dest=/',
  '$(touch x)',
  '`touch x`',
  `'; touch x; '`,
  `" && touch x && "`,
  'a\n--privileged',
  'a\r\n--privileged',
  'a,type=local,src=/etc/shadow',
  '| touch x',
  '--',
  '-',
  '../../etc/passwd',
  'a b',
  '\u001b[2Ja',
  'a\u0000b',
];

/** Each field of each command that reaches docker. */
const fields: Readonly<Record<string, readonly [AnyCommand, (evil: string, folder: string) => object]>> = {
  'the tag of a build': [buildImage, (evil, folder) => ({ ...buildOf(folder), tag: evil })],
  'the platform of a build': [buildImage, (evil, folder) => ({ ...buildOf(folder), platform: evil })],
  'platforms of a build': [buildImage, (evil, folder) => ({ ...buildOf(folder), platform: `linux/amd64,${evil}` })],
  'the target of a build': [buildImage, (evil, folder) => ({ ...buildOf(folder), target: evil })],
  'the name of a build argument': [buildImage, (evil, folder) => ({ ...buildOf(folder), buildArgs: { [evil]: 'x' } })],
  'a build argument': [buildImage, (evil, folder) => ({ ...buildOf(folder), buildArgs: { A: evil } })],
  'the id of a secret': [buildImage, (evil, folder) => ({ ...buildOf(folder), secrets: { [evil]: '/x' } })],
  'the path of a secret': [buildImage, (evil, folder) => ({ ...buildOf(folder), secrets: { x: evil } })],
  'the id of an SSH agent': [buildImage, (evil, folder) => ({ ...buildOf(folder), ssh: [evil] })],
  'a Dockerfile': [buildImage, (evil, folder) => ({ ...buildOf(folder), dockerfile: join(folder, 'evil', evil) })],
  'a build context': [buildImage, (evil, folder) => ({ ...buildOf(folder), context: join(folder, 'evil', evil) })],
  'the image to tag': [tagImage, (evil) => ({ reference: evil, newReference: 'cats:2' })],
  'the new name of an image': [tagImage, (evil) => ({ reference: 'cats:1', newReference: evil })],
  'the image to push': [pushImage, (evil) => ({ reference: evil, destination: 'me/cats:1' })],
  'the destination of a push': [pushImage, (evil) => ({ reference: 'cats:1', destination: evil })],
  'the image to pull': [pullImage, (evil) => ({ reference: evil })],
  'the image to delete in a registry': [deleteFromRegistry, (evil) => ({ reference: evil, confirm: true })],
  'the digest to delete in a registry': [
    deleteFromRegistry,
    (evil) => ({ reference: 'ghcr.io/me/cats:1', digest: evil, confirm: true }),
  ],
  'the image to remove': [removeImage, (evil) => ({ reference: evil, confirm: true })],
  'the image to run': [runImage, (evil) => ({ reference: evil, mode: 'background', ports: [] })],
  'the port to publish': [runImage, (evil) => ({ reference: 'cats:1', mode: 'background', ports: [evil] })],
  'the image to run in a terminal': [runImage, (evil) => ({ reference: evil, mode: 'interactive', ports: [] })],
  'the image to inspect': [inspectImage, (evil) => ({ reference: evil })],
  'the image whose digest is copied': [copyDigest, (evil) => ({ reference: evil })],
  'the container whose logs are shown': [showContainerLogs, (evil) => ({ container: evil })],
  'the container that is entered': [openContainerShell, (evil) => ({ container: evil })],
  'the container that is stopped': [stopContainer, (evil) => ({ container: evil })],
  'the container that is removed': [removeContainer, (evil) => ({ container: evil, confirm: true })],
  'the registry to sign in to': [signIn, (evil) => ({ registry: evil, user: 'me' })],
  'the user who signs in': [signIn, (evil) => ({ registry: 'ghcr.io', user: evil })],
};

/** The fields that may hold any text: it arrives, as what it is. */
const isFree = new Set(['a build argument', 'the target of a build', 'the user who signs in']);

describe('text that would be something else on a command line', () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'slipway-unit-'));
    await writeFile(join(folder, 'Dockerfile'), 'FROM scratch\n');
    for (const evil of evils.filter((each) => !/[\0/]/.test(each))) {
      await mkdir(join(folder, 'evil', evil), { recursive: true });
    }
  });
  after(() => rm(folder, { recursive: true }));

  for (const [name, [command, argsOf]] of Object.entries(fields)) {
    it(`stays what it is, or goes no further, as ${name}`, async () => {
      for (const evil of evils) {
        const argvs = await argvsOf(command, argsOf(evil, folder));
        for (const argv of argvs) assertHarmless(argv, evil);
        const arrives = argvs.some((argv) => argv.some((arg) => arg.endsWith(`=${evil}`)));
        assert.equal(arrives, isFree.has(name), `${JSON.stringify(evil)} arrives`);
      }
    });
  }
});

/** A text of the user stands behind `--`, or behind the equals sign of a flag that takes it; nowhere else, and no argument is new. */
function assertHarmless(argv: readonly string[], evil: string): void {
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length;
  for (const arg of argv.slice(0, end)) {
    const isOurs = /^[a-z]+$/.test(arg) || ownFlags.test(arg);
    const isOwn = isOurs || arg === '/bin/sh' || arg.startsWith('if command -v bash');
    assert.ok(isOwn, `${JSON.stringify(arg)} of ${JSON.stringify(argv)} for ${JSON.stringify(evil)}`);
  }
}

const takesText = 'file|tag|iidfile|target|build-arg|secret|ssh|username';
const ownFlags = new RegExp(
  `^--(?:(?:${takesText})=[^]*|progress=\\w+|load|force-rm|format=[{}.\\w\\s|]+|password-stdin|rm|interactive|tty|detach|force|volumes|follow|tail=\\d+|publish=[\\d:/a-z]+|platform=[a-z0-9/]+)$`,
);

function buildOf(folder: string): object {
  return { dockerfile: join(folder, 'Dockerfile'), context: folder, tag: 'cats:1' };
}

/** The command lines to which a command leads, with an engine that takes all; an error is an answer. */
async function argvsOf(command: AnyCommand, args: object): Promise<readonly (readonly string[])[]> {
  const version = { Client: { Version: '28.2.2' }, Server: { Version: '28.2.2', Os: 'linux', Arch: 'amd64' } };
  const docker = fakeDocker(([first, second]) => {
    if (first === 'version') return { stdout: JSON.stringify(version) };
    if (first === 'buildx' && second === 'version') return { stdout: 'github.com/docker/buildx v0.13.1' };
    return undefined;
  });
  const terminals: (readonly string[])[] = [];
  const keychain = { get: async () => undefined, store: async () => undefined, delete: async () => undefined };
  const registries = createRegistries({
    docker,
    aws: {} as Aws,
    secrets: createSecrets(keychain),
    processes: { find: async () => undefined, run: () => Promise.reject(new Error('no helper is here')) },
    fetch: () => Promise.reject(new TypeError('no registry is here')),
    env: { DOCKER_CONFIG: '/nonexistent' },
  });
  const { tools } = liveTools(
    docker,
    registries,
    {},
    {
      openTerminal: (_title, { args: argv }) => void terminals.push(argv),
      showText: async () => undefined,
    },
  );
  tools.ask.secret = async () => 'token';
  // The list holds commands of every argument type.
  await (command as Command<object, unknown>).run(args, tools, signal).catch(() => undefined);
  return [...docker.calls.map((call) => call.args), ...terminals];
}
