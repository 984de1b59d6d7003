import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { buildImage as buildCommand } from '../../client/commands/buildImage';
import type { BuildRequest } from '../../client/docker/buildImage';
import { buildImage } from '../../client/docker/buildImage';
import type { Builder } from '../../client/docker/builder';
import type { Docker } from '../../client/docker/docker';
import { readyEngine } from '../../client/docker/engine';
import { listImages, listLayers, removeImage } from '../../client/docker/images';
import { linesOfLayers } from '../../client/docker/layersInFile';
import type { BuildStep } from '../../client/docker/progress/followBuild';
import type { Registries } from '../../client/registry/registries';
import { createBuilds, type Builds } from '../../client/run/builds';
import { createImagesTree } from '../../client/tree/images';
import type { TreeNode } from '../../client/tree/node';
import { asPattern } from '../support/asPattern';
import { liveDocker, steady } from '../support/liveDocker';
import { liveTools } from '../support/liveTools';
import { parts } from '../support/parts';

const withoutPlugins = { DOCKER_CONFIG: '/nonexistent' };

/** For each way to build a docker client that knows it. Debian's own, 20.10, has BuildKit built in. */
const clients: readonly { readonly builder: Builder; readonly variables: Readonly<Record<string, string>> }[] = [
  { builder: 'legacy', variables: withoutPlugins },
  { builder: 'buildkit', variables: { ...withoutPlugins, PATH: `/usr/bin:${process.env['PATH']}` } },
  // The plugin is not to be had everywhere; the testbed says so when it is missing.
  ...(parts.buildx ? [{ builder: 'buildx' as const, variables: { DOCKER_CONFIG: parts.buildx } }] : []),
];

for (const { builder, variables } of clients) {
  describe(`building with ${builder}`, () => {
    let docker: Docker;
    let folder: string;
    const tag = `slipway-test/${builder}:1`;

    before(() => {
      docker = liveDocker(variables);
    });
    beforeEach(async () => {
      folder = join(await mkdtemp(join(tmpdir(), 'slipway-build-test-')), `a 'b' "c" $(touch x)`);
      await mkdir(folder);
    });
    afterEach(async () => {
      await docker.attempt(['image', 'rm', tag]);
      await rm(join(folder, '..'), { recursive: true, force: true });
    });

    it('makes an image with a tag, layers and its build arguments, in a folder with any name', async () => {
      const lines = [
        'FROM busybox:1.37 AS base',
        'ARG WHO',
        'RUN echo "$WHO" >/who',
        'COPY Dockerfile /d',
        'FROM base',
        'CMD ["cat", "/who"]',
      ];
      const who = `--tag=evil $(id) 'x' "y"`;
      const { imageId, reference } = await build(lines, { buildArgs: { WHO: who } });

      assert.match(imageId, /^sha256:[a-f0-9]{64}$/);
      assert.equal(reference, tag);
      assert.equal(await docker.run(['run', '--rm', tag]), `${who}\n`);
      const image = (await listImages(docker, steady)).find(({ id }) => id === imageId);
      assert.equal(`${image?.repository}:${image?.tag}`, tag);

      const layers = await listLayers(docker, tag, steady);
      assert.match(layers.at(-1)?.instruction ?? '', /^CMD \["cat", ?"\/who"\]/);
      assert.ok(layers.some(({ instruction }) => /^RUN .*echo "\$WHO" >\/who$/.test(instruction)));
      assert.ok(layers.some(({ instruction }) => instruction.startsWith('COPY ')));
    });

    it('stops at a build stage', async () => {
      await build(['FROM busybox:1.37 AS first', 'CMD ["echo", "first"]', 'FROM first', 'CMD ["echo", "second"]'], {
        target: 'first',
      });
      assert.equal(await docker.run(['run', '--rm', tag]), 'first\n');
    });

    it('tells the state of each instruction as it goes, and what came from the cache', async () => {
      const lines = ['FROM busybox:1.37', 'ENV A=b', `RUN echo ${Date.now()} && \\`, '  sleep 1', 'WORKDIR /cats'];
      const states = (steps: readonly BuildStep[]) =>
        steps.flatMap(({ line, state }) => (line === undefined ? [] : [`${line} ${state}`]));
      const seen = new Set<string>();
      const { steps } = await build(lines, {}, steady, undefined, (now) => states(now).forEach((it) => seen.add(it)));
      assert.ok(seen.has('2 running'));
      assert.ok(states(steps).includes('2 done'));
      assert.ok((steps.find(({ line }) => line === 2)?.seconds ?? 0) >= 1);

      assert.ok(states((await build(lines)).steps).includes('2 cached'));
      const layers = await listLayers(docker, tag, steady);
      const placed = linesOfLayers(layers, lines.join('\n'));
      assert.deepEqual([...placed.values()], [4, 2, 1]);
    });

    it('lends a secret to the build without leaving it in the image', async () => {
      const secret = join(folder, 'the "secret", of cats');
      const lines = [
        'FROM busybox:1.37',
        'RUN --mount=type=secret,id=cats,required=true cat /run/secrets/cats | wc -c >/length',
      ];
      await writeFile(secret, 'meow!');
      await writeFile(join(folder, '.dockerignore'), 'the*\n');
      const building = build(lines, { secrets: { cats: secret } });
      if (builder === 'legacy') return assert.rejects(building, /The legacy builder has no secrets/);
      await building;
      assert.equal((await docker.run(['run', '--rm', tag, 'cat', '/length'])).trim(), '5');
      assert.equal((await docker.run(['run', '--rm', tag, 'ls', '/run/secrets']).catch(() => '')).trim(), '');
    });

    it('names the instruction that failed, its line and what it printed', async () => {
      const lines = [
        '# a comment',
        'FROM busybox:1.37',
        'RUN echo fine',
        'RUN echo before \\',
        '  && echo "no luck" && exit 42',
        'RUN true',
      ];
      await assert.rejects(build(lines), (error: Error) => {
        const [first, ...printed] = error.message.split('\n');
        assert.match(first ?? '', /^Dockerfile:4 failed, RUN echo before && echo "no luck" && exit 42: .*42$/);
        assert.deepEqual(printed, ['before', 'no luck']);
        return true;
      });
      assert.ok(!(await listImages(docker, steady)).some(({ repository }) => repository === `slipway-test/${builder}`));
    });

    it('names the line of a file that is missing', async () => {
      await assert.rejects(build(['FROM busybox:1.37', 'COPY missing /x']), {
        message: /^Dockerfile:2 failed, COPY missing \/x: .*missing.*not/,
        remedy: { text: 'Check the path against the build context and .dockerignore.' },
      });
    });

    it('names the line of an instruction that there is not', async () => {
      await assert.rejects(
        build(['FROM busybox:1.37', 'RUNN x']),
        /^UserError: Dockerfile:2 failed, RUNN x: .*unknown instruction/i,
      );
    });

    it('lends the SSH agent to the build', async () => {
      const socket = join(folder, '..', 'agent');
      const agent = createServer().listen(socket);
      docker = liveDocker({ ...variables, SSH_AUTH_SOCK: socket });
      try {
        const lines = [
          'FROM busybox:1.37',
          `RUN --mount=type=ssh test -S "$SSH_AUTH_SOCK" && echo ${Date.now()} >/lent`,
        ];
        const building = build(lines, { ssh: ['default'] });
        if (builder === 'legacy') return await assert.rejects(building, /The legacy builder has no secrets and no SSH/);
        await building;
        assert.equal((await docker.run(['run', '--rm', tag, 'ls', '/lent'])).trim(), '/lent');
      } finally {
        docker = liveDocker(variables);
        agent.close();
      }
    });

    it('gives its layers links to their lines in the Images view, which the images of others do not have', async () => {
      const { tools } = liveTools(docker, {} as Registries);
      const dockerfile = join(folder, 'Dockerfile');
      await writeFile(
        dockerfile,
        `FROM busybox:1.37\nENV MADE=${Date.now()}\n# a comment\nRUN echo here\nCMD ["sh"]\n`,
      );
      await buildCommand.run({ dockerfile, context: folder, tag }, tools, steady);
      const linked = await layersIn(tools.builds);
      assert.deepEqual(
        linked.slice(-3).map(({ onClick }) => onClick),
        [1, 3, 4].map((line) => ({ command: 'slipway.openLine', args: [dockerfile, line] })),
      );
      // Those of the base image lead nowhere, and so does every layer for who did not build it here.
      assert.ok(linked.slice(0, -3).every(({ onClick }) => onClick === undefined));
      const ofOthers = await layersIn(createBuilds({ load: () => [], save: async () => undefined }));
      assert.ok(ofOthers.length === linked.length && ofOthers.every(({ onClick }) => onClick === undefined));
    });

    it('stops within two seconds when it is cancelled, and leaves no tag, no process and no container', async () => {
      const controller = new AbortController();
      let cancelled = 0;
      const building = build(
        ['FROM busybox:1.37', 'RUN echo go; echo go; sleep 611'],
        {},
        controller.signal,
        (text) => {
          if (!/^(?:#\d+ [\d.]+ )?go$/m.test(text)) return;
          cancelled ||= Date.now();
          controller.abort();
        },
      );
      await assert.rejects(building, { name: 'AbortError' });
      await gone(/^sleep\x00611\x00/);
      await gone(new RegExp(`--file=${asPattern(join(folder, 'Dockerfile'))}`));
      assert.ok(Date.now() - cancelled < 2000, `it took ${Date.now() - cancelled} ms`);
      assert.equal((await docker.attempt(['image', 'inspect', tag])).exitCode, 1);
      // The engine takes the container away when it has noted its end.
      const list = ['container', 'ls', '--all', '--no-trunc', '--format={{.Command}}'];
      while (/sleep 611/.test(await docker.run(list))) await later(50);
    });

    async function layersIn(builds: Builds): Promise<readonly TreeNode[]> {
      const repositories = await createImagesTree(docker, builds).roots(steady);
      const repository = repositories.find(({ tooltip }) => tooltip === `slipway-test/${builder}`);
      const [image] = (await repository?.children?.(steady)) ?? [];
      return (await image?.children?.(steady)) ?? [];
    }

    function build(
      lines: readonly string[],
      more: Partial<BuildRequest> = {},
      signal = steady,
      onText: (text: string) => void = () => undefined,
      onSteps?: (steps: readonly BuildStep[]) => void,
    ) {
      const dockerfile = join(folder, 'Dockerfile');
      return writeFile(dockerfile, `${lines.join('\n')}\n`).then(() =>
        buildImage(
          docker,
          builder,
          { dockerfile, context: folder, tag, ...more },
          { onText, ...(onSteps ? { onSteps } : {}) },
          signal,
        ),
      );
    }
  });
}

describe('the chosen builder', () => {
  it('builds', async () => {
    const docker = liveDocker();
    const folder = await mkdtemp(join(tmpdir(), 'slipway-build-test-'));
    const request = { dockerfile: join(folder, 'Dockerfile'), context: folder, tag: 'slipway-test/chosen:1' };
    await writeFile(request.dockerfile, 'FROM busybox:1.37\nCMD ["echo", "meow"]\n');
    const { builder } = await readyEngine(docker, steady);
    await buildImage(docker, builder, request, { onText: () => undefined }, steady);
    assert.equal(await docker.run(['run', '--rm', request.tag]), 'meow\n');
    await removeImage(docker, request.tag, steady);
    await rm(folder, { recursive: true });
  });
});

/** Waits until no process of the machine has such a command line, whose words end with NULs. */
async function gone(words: RegExp): Promise<void> {
  for (;;) {
    const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
    const lines = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')));
    if (!lines.some((line) => words.test(line))) return;
    await later(50);
  }
}

function later(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}
