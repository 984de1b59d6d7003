import assert from 'node:assert/strict';
import { join, resolve } from 'node:path';

import { describePlan } from '../../../../client/run/ship/describePlan';
import { readyPlan } from '../../../../client/run/ship/readyPlan';
import type { ShipPlan } from '../../../../server/shipPlan/shipPlan';

const folder = resolve('/cats/deploy');
const definition = { family: 'cats', containerDefinitions: [{ name: 'web', image: 'cats:1' }] };
const plan: ShipPlan = {
  taskDefinition: 'task-definition.json',
  images: { web: { dockerfile: '../web/Dockerfile', secrets: { npm: '../.npmrc' } } },
  target: 'local',
};

describe('a plan that is ready', () => {
  it('has paths from its own folder, and the folder of the Dockerfile as context', () => {
    const { file, images } = readyPlan(plan, definition, folder);
    assert.equal(file, join(folder, 'task-definition.json'));
    assert.equal(images[0]?.dockerfile, resolve('/cats/web/Dockerfile'));
    assert.equal(images[0]?.context, resolve('/cats/web'));
    assert.deepEqual(images[0]?.secrets, { npm: resolve('/cats/.npmrc') });
  });

  it('builds for this machine under the name that the definition has', () => {
    const [image] = readyPlan(plan, definition, folder).images;
    assert.deepEqual([image?.reference, image?.platform], ['cats:1', undefined]);
  });

  it('builds for what the task runs on, X86_64 where nothing says so', () => {
    const images = { web: { dockerfile: 'Dockerfile', destination: 'cats/web:1' } };
    const toEcs: ShipPlan = { ...plan, images, target: { cluster: 'cats' } };
    assert.equal(readyPlan(toEcs, definition, folder).images[0]?.platform, 'linux/amd64');
    const onArm = { ...definition, runtimePlatform: { cpuArchitecture: 'ARM64' as const } };
    assert.equal(readyPlan(toEcs, onArm, folder).images[0]?.platform, 'linux/arm64');
  });

  it('refuses a container that there is not, and an image that goes nowhere', () => {
    assert.throws(() => readyPlan({ ...plan, images: { api: { dockerfile: 'Dockerfile' } } }, definition, folder), {
      message: 'There is no container "api" in cats',
    });
    assert.throws(
      () => readyPlan({ ...plan, target: { cluster: 'cats' } }, definition, folder),
      /where the image of "web"/,
    );
  });

  it('is told line by line, whatever is in its names', () => {
    const odd = { ...definition, family: 'cats\nDelete everything' };
    const images = { web: { dockerfile: 'Dockerfile', destination: 'cats/web:1' } };
    assert.deepEqual(describePlan(readyPlan({ ...plan, images, target: { cluster: 'c', count: 2 } }, odd, folder)), [
      'Build web from Dockerfile for linux/amd64',
      'Push cats/web:1',
      'Register cats Delete everything',
      'Run 2 of it on the cluster c',
    ]);
  });
});
