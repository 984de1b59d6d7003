import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { changedContainers } from '../../../client/run/changedContainers';
import { withVolumeUsers } from '../../../client/run/volumeUsers';
import { concerns } from '../../../client/run/watchedFiles';

describe('a file that is saved while a task is watched', () => {
  let context: string;
  let dockerfile: string;

  before(async () => {
    context = await mkdtemp(join(tmpdir(), 'slipway-unit-'));
    dockerfile = join(context, 'Dockerfile');
    await writeFile(dockerfile, 'FROM scratch\nCOPY site /site\nCOPY *.txt /\n');
    await writeFile(join(context, '.dockerignore'), '**/*.log\n!site/keep.log\n');
  });
  after(() => rm(context, { recursive: true }));

  const cases: readonly (readonly [path: string, forBuildKit: boolean, forLegacy: boolean])[] = [
    ['Dockerfile', true, true],
    ['.dockerignore', true, true],
    ['site/index.html', true, true],
    ['notes.txt', true, true],
    ['README.md', false, true],
    ['site/access.log', false, false],
    ['site/keep.log', true, true],
    ['.git/index', false, false],
    ['../other/site/index.html', false, false],
  ];
  for (const [path, forBuildKit, forLegacy] of cases) {
    it(`is ${forBuildKit ? '' : 'not '}for BuildKit and ${forLegacy ? '' : 'not '}for the legacy builder: ${path}`, () => {
      assert.equal(concerns({ dockerfile, context, builder: 'buildx' }, join(context, path)), forBuildKit);
      assert.equal(concerns({ dockerfile, context, builder: 'legacy' }, join(context, path)), forLegacy);
    });
  }
});

describe('a task definition that is saved while its task is watched', () => {
  const web = { name: 'web', image: 'web:1', portMappings: [{ containerPort: 80 }] };
  const db = { name: 'db', image: 'db:1' };
  const before = { family: 'cats', containerDefinitions: [web, db] };
  const after = (...containerDefinitions: object[]) => ({ family: 'cats', containerDefinitions });

  it('changes the containers that are written in another way', () => {
    const environment = [{ name: 'A', value: 'b' }];
    assert.deepEqual(changedContainers(before, after({ ...web, environment }, db)), ['web']);
    assert.deepEqual(changedContainers(before, after(web, { ...db, command: ['x'] })), ['db']);
    assert.deepEqual(changedContainers(before, after(web, db)), []);
  });

  it('changes the whole task where its network, its order or its members are others', () => {
    assert.equal(changedContainers(before, after({ ...web, portMappings: [] }, db)), 'all');
    assert.equal(changedContainers(before, after(web)), 'all');
    assert.equal(changedContainers(before, after(web, { ...db, essential: false })), 'all');
    assert.equal(changedContainers(before, { ...before, cpu: '256' }), 'all');
  });

  it('has those made anew too that use volumes of what is', () => {
    const reader = { name: 'reader', volumesFrom: [{ sourceContainer: 'web' }] };
    const itsReader = { name: 'its-reader', volumesFrom: [{ sourceContainer: 'reader', readOnly: true }] };
    const definition = after(itsReader, reader, web, db);
    assert.deepEqual(withVolumeUsers(['web'], definition), ['web', 'reader', 'its-reader']);
    assert.deepEqual(withVolumeUsers(['reader', 'web'], definition), ['reader', 'web', 'its-reader']);
    assert.deepEqual(withVolumeUsers(['db'], definition), ['db']);
    const circle = after({ ...reader, volumesFrom: [{ sourceContainer: 'its-reader' }] }, itsReader);
    assert.deepEqual(withVolumeUsers(['reader'], circle), ['reader', 'its-reader']);
  });
});
