import assert from 'node:assert/strict';

import {
  listImages,
  listLayers,
  problemWithTag,
  removeImage,
  tagImage,
  toInstruction,
  withTag,
} from '../../../client/docker/images';
import { fakeDocker } from '../../support/fakeDocker';

const never = new AbortController().signal;

describe('images', () => {
  it('are listed with and without a name', async () => {
    const row = {
      ID: 'sha256:1',
      Repository: 'cats',
      Tag: '1',
      Size: '2.03MB',
      CreatedAt: '2026-11-22 17:04:23 +0100 CET',
    };
    const dangling = { ...row, ID: 'sha256:2', Repository: '<none>', Tag: '<none>', CreatedAt: 'N/A' };
    const docker = fakeDocker(() => ({ stdout: `${JSON.stringify(row)}\n${JSON.stringify(dangling)}\n` }));
    assert.deepEqual(await listImages(docker, never), [
      { id: 'sha256:1', repository: 'cats', tag: '1', size: '2.03MB', created: new Date('2026-11-22T16:04:23Z') },
      { id: 'sha256:2', repository: undefined, tag: undefined, size: '2.03MB', created: undefined },
    ]);
  });

  it('show their layers in the order of the Dockerfile', async () => {
    const rows = [
      { CreatedBy: 'CMD ["sh"]', Size: '0B' },
      { CreatedBy: '', Comment: 'Imported from -', Size: '2MB' },
    ];
    const docker = fakeDocker(() => ({ stdout: rows.map((row) => JSON.stringify(row)).join('\n') }));
    assert.deepEqual(await listLayers(docker, 'cats:1', never), [
      { instruction: 'Imported from -', size: '2MB' },
      { instruction: 'CMD ["sh"]', size: '0B' },
    ]);
    assert.deepEqual(docker.calls[0]?.args.slice(-2), ['--', 'cats:1']);
  });

  it('never reach the command line under a name that is none', async () => {
    const docker = fakeDocker(() => undefined);
    for (const name of ['--help', '-v', 'a b', '$(id)', '', 'Cats', '../x']) {
      await assert.rejects(removeImage(docker, name, never), { name: 'UserError' }, name);
      await assert.rejects(listLayers(docker, name, never), { name: 'UserError' }, name);
      await assert.rejects(tagImage(docker, 'cats', name, never), { name: 'UserError' }, name);
      await assert.rejects(tagImage(docker, name, 'cats', never), { name: 'UserError' }, name);
    }
    assert.deepEqual(docker.calls, []);
  });

  it('are removed and tagged by name or id', async () => {
    const docker = fakeDocker(() => undefined);
    await removeImage(docker, 'sha256:783ebd8a8ccc', never);
    await tagImage(docker, 'localhost:5000/cats:1', 'me/cats:2', never);
    assert.deepEqual(
      docker.calls.map(({ args }) => args),
      [
        ['image', 'rm', '--', 'sha256:783ebd8a8ccc'],
        ['image', 'tag', '--', 'localhost:5000/cats:1', 'me/cats:2'],
      ],
    );
  });

  it('get the tag latest where none is named', () => {
    assert.equal(withTag('cats'), 'cats:latest');
    assert.equal(withTag('docker.io/library/cats:1'), 'cats:1');
  });

  it('cannot be tagged with a digest', () => {
    assert.equal(problemWithTag('cats:1'), undefined);
    assert.match(problemWithTag(`cats@sha256:${'0'.repeat(64)}`) ?? '', /has a digest/);
    assert.equal(problemWithTag('-cats'), '"-cats" is not a name for an image');
  });
});

describe('the instruction of a layer', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['/bin/sh -c #(nop)  CMD ["sh"]', 'CMD ["sh"]'],
    ['/bin/sh -c #(nop) COPY file:7c85 in /good ', 'COPY file:7c85 in /good'],
    ['/bin/sh -c echo hello   && echo world', 'RUN echo hello && echo world'],
    ['|1 A=1 /bin/sh -c echo $A', 'RUN echo $A'],
    ['RUN |1 A=1 /bin/sh -c echo $A # buildkit', 'RUN echo $A'],
    ['RUN /bin/sh -c apk add curl # buildkit', 'RUN apk add curl'],
    ['COPY index.html /site # buildkit', 'COPY index.html /site'],
    ['ENV PATH=/bin', 'ENV PATH=/bin'],
    ['EXPOSE map[53/udp:{} 80/tcp:{}]', 'EXPOSE 53/udp 80/tcp'],
    ['/bin/sh -c #(nop)  ENTRYPOINT ["httpd" "-p" "80"]', 'ENTRYPOINT ["httpd", "-p", "80"]'],
    ['RUN /bin/sh -c echo "a" "b" # buildkit', 'RUN echo "a" "b"'],
    ['\u001b[31mRUN x\u001b[0m\u0007', 'RUN x'],
  ];
  for (const [createdBy, instruction] of cases) {
    it(`is read from ${JSON.stringify(createdBy)}`, () => assert.equal(toInstruction(createdBy), instruction));
  }
});
