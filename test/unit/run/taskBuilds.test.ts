import assert from 'node:assert/strict';

import type { Build } from '../../../client/run/builds';
import { taskBuildOf } from '../../../client/run/taskBuilds';

const build = (reference: string, dockerfile: string): Build => ({
  imageId: 'sha256:1',
  reference,
  dockerfile,
  text: '',
  target: undefined,
});

const folder = '/work/cats';
const web = '/work/cats/web/Dockerfile';
const own = '/work/cats/Dockerfile';
const ecr = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';

const cases: readonly (readonly [
  name: string,
  image: string,
  paths: readonly string[],
  builds: readonly Build[],
  found: string | undefined,
])[] = [
  ['by the name of its folder', 'three-cats-web:1', [web, '/work/cats/api/Dockerfile'], [], `${web} three-cats-web:1`],
  ['by its own name', 'cats-web', ['/work/cats/web.Dockerfile'], [], '/work/cats/web.Dockerfile cats-web:latest'],
  [
    'by its own name the other way',
    'cats-web',
    ['/work/cats/Dockerfile.web'],
    [],
    '/work/cats/Dockerfile.web cats-web:latest',
  ],
  ['beside the task definition', 'c-a-t-s:1', [own], [], `${own} c-a-t-s:1`],
  ['for a registry, whose name it does not take', `${ecr}/team/web:3`, [web], [], `${web} web:3`],
  ['of an organisation on Docker Hub', 'team/web:3', [web], [], `${web} team/web:3`],
  ['that an image of its name was built from', 'meow:1', [own, web], [build(`${ecr}/meow:9`, web)], `${web} meow:1`],
  ['that is not there any more', 'meow:1', [own], [build('meow:1', web)], undefined],
  ['for what is rather an official image', 'web:16', [web], [], undefined],
  ['for an image by its digest', `cats-web@sha256:${'a'.repeat(64)}`, [web], [], undefined],
  ['when two would do', 'cats-web', [web, '/work/cats/b/web/Dockerfile'], [], undefined],
  ['of another folder', 'cats-web', ['/work/dogs/web/Dockerfile'], [], undefined],
  ['for what is no image', '::', [web], [], undefined],
];

describe('the Dockerfile of a container', () => {
  for (const [name, image, dockerfiles, builds, found] of cases) {
    it(`${found ? 'is found' : 'is not found'} ${name}`, () => {
      const task = taskBuildOf({ name: 'x', image }, { folder, dockerfiles, builds });
      assert.equal(task && `${task.dockerfile} ${task.tag}`, found);
    });
  }
});
