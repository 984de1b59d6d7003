import assert from 'node:assert/strict';

import type { Build } from '../../../client/run/builds';
import { taskBuildOf, type DockerfilesAround } from '../../../client/run/taskBuilds';

const web = '/work/cats/web/Dockerfile';
const ecr = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
const around: DockerfilesAround = {
  file: '/work/cats/task-definition.json',
  workspace: '/work',
  dockerfiles: [web, '/work/cats/api/Dockerfile'],
  builds: [],
  settings: {},
};

describe('the build of a container', () => {
  it('is that of the Dockerfile called like its image, under a name of this engine', () => {
    const of = (image: string) => taskBuildOf({ name: 'web', image }, around);
    const found = { container: 'web', dockerfile: web, target: undefined, isGuess: true };
    assert.deepEqual(of('three-cats-web:1'), { ...found, tag: 'three-cats-web:1' });
    assert.deepEqual(of('team/web'), { ...found, tag: 'team/web:latest' });
    assert.deepEqual(of(`${ecr}/team/web:3`), { ...found, tag: 'web:3' });
  });

  it('is the one that was made last under its name, while its Dockerfile is there', () => {
    const build = {
      imageId: 'sha256:1',
      reference: 'meow:9',
      dockerfile: web,
      text: '',
      target: 'slim',
    } satisfies Build;
    const found = taskBuildOf({ name: 'x', image: 'meow:1' }, { ...around, builds: [build] });
    assert.deepEqual(found, { container: 'x', dockerfile: web, target: 'slim', tag: 'meow:1', isGuess: false });
    const gone = { ...build, dockerfile: '/work/gone/Dockerfile' };
    assert.equal(taskBuildOf({ name: 'x', image: 'meow:1' }, { ...around, builds: [gone] }), undefined);
  });

  it('is what the setting says, or none', () => {
    const settings = { meow: 'cats/web/Dockerfile#slim', web: '' };
    const found = taskBuildOf({ name: 'x', image: 'meow:1' }, { ...around, settings });
    assert.deepEqual(found, { container: 'x', dockerfile: web, target: 'slim', tag: 'meow:1', isGuess: false });
    assert.equal(taskBuildOf({ name: 'x', image: 'web:1' }, { ...around, settings }), undefined);
  });

  it('is none for an image by its digest, for one of all the world, and for what is no image', () => {
    for (const image of [`web@sha256:${'a'.repeat(64)}`, 'nginx:1', '::', '']) {
      assert.equal(taskBuildOf({ name: 'x', image }, around), undefined, image);
    }
  });
});
