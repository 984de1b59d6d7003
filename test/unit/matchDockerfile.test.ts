import assert from 'node:assert/strict';

import { matchDockerfile, type ImageClues } from '../../server/matchDockerfile';

const ecr = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';

describe('The Dockerfile of an image', () => {
  for (const [image, dockerfiles, expected] of [
    ['containerofcats:1', ['/src/container-of-cats/Dockerfile'], '/src/container-of-cats/Dockerfile'],
    [`${ecr}/team/web:1`, ['/src/web/Dockerfile', '/src/api/Dockerfile'], '/src/web/Dockerfile'],
    [`${ecr}/web@sha256:12`, ['/src/web/Dockerfile'], '/src/web/Dockerfile'],
    ['${REGISTRY}/web:${TAG}', ['/src/web/Dockerfile'], '/src/web/Dockerfile'],
    ['localhost:5000/web', ['/src/Dockerfile.web'], '/src/Dockerfile.web'],
    [`${ecr}/web`, ['/src/web/Dockerfile', '/src/web.dockerfile'], '/src/web.dockerfile'],
    [`${ecr}/web`, ['/src/web/Dockerfile', '/src/web/Dockerfile.dev'], '/src/web/Dockerfile'],
    [`${ecr}/web`, ['/src/web/docker/Dockerfile'], '/src/web/docker/Dockerfile'],
    [`${ecr}/web`, ['/other/web/Dockerfile', '/src/app/web/Dockerfile'], '/src/app/web/Dockerfile'],
    [`${ecr}/web`, ['/one/web/Dockerfile', '/two/web/Dockerfile'], undefined],
    [`${ecr}/nginx:1`, ['/src/nginx/Dockerfile'], '/src/nginx/Dockerfile'],
    ['three-cats-web:1', ['/src/app/web/Dockerfile', '/src/app/api/Dockerfile'], '/src/app/web/Dockerfile'],
    [
      'three-cats-web:1',
      ['/src/app/web/Dockerfile', '/src/three-cats-web/Dockerfile'],
      '/src/three-cats-web/Dockerfile',
    ],
    ['threecatsweb:1', ['/src/app/web/Dockerfile'], undefined],
    ['cats:1', ['/src/app/Dockerfile'], '/src/app/Dockerfile'],
    ['cats:1', ['/src/app/Dockerfile', '/src/app/Dockerfile.dev'], undefined],
    ['cats:1', ['/src/Dockerfile'], undefined],
    ['team/cats:1', ['/src/app/Dockerfile'], undefined],
    ['mongo:7', ['/src/app/Dockerfile'], undefined],
    ['nginx:1.27', ['/src/nginx/Dockerfile'], undefined],
    ['grafana/grafana:11', ['/src/grafana/Dockerfile'], undefined],
    ['public.ecr.aws/team/web:1', ['/src/web/Dockerfile'], undefined],
    ['<IMAGE1_NAME>', ['/src/web/Dockerfile'], undefined],
    ['', ['/Dockerfile'], undefined],
    ['---', ['/---/Dockerfile', '/Dockerfile'], undefined],
  ] as const) {
    it(`is ${expected ?? 'not known'} for ${image || 'no image'} among ${dockerfiles.join(' and ')}`, () => {
      assert.equal(match(image, { dockerfiles })?.path, expected);
    });
  }

  it('is the one that built it last in this window, whatever it is called', () => {
    const builds = [
      { reference: 'web:2', path: '/b/Dockerfile', target: 'web', platform: 'linux/arm64' },
      { reference: 'web:1', path: '/a/Dockerfile' },
    ];
    assert.deepEqual(match(`${ecr}/web:7`, { builds }), builds[0]);
    assert.deepEqual(match('web:1', { builds, dockerfiles: ['/src/web/Dockerfile'] }), builds[1]);
  });

  it('is the one that the settings name, with or without a tag, or none', () => {
    const settings = new Map([
      ['<IMAGE1_NAME>', { path: '/src/Dockerfile', target: 'web' }],
      ['cats/web', { path: '/src/web.Dockerfile' }],
      ['api', { path: '' }],
    ]);
    assert.deepEqual(match('<IMAGE1_NAME>', { settings }), { path: '/src/Dockerfile', target: 'web' });
    assert.equal(match('cats/web:3', { settings })?.path, '/src/web.Dockerfile');
    assert.equal(match('api:1', { settings, dockerfiles: ['/src/api/Dockerfile'] }), undefined);
  });

  it('is the one beside the folder .aws', () => {
    const clues = { settings: new Map(), builds: [], dockerfiles: ['/src/app/Dockerfile'] };
    assert.equal(matchDockerfile('cats', '/src/app/.aws/task.json', clues)?.path, '/src/app/Dockerfile');
  });

  it('is found on Windows, too', () => {
    assert.equal(match('cats:1', { dockerfiles: ['C:\\src\\cats\\Dockerfile'] })?.path, 'C:\\src\\cats\\Dockerfile');
  });
});

function match(image: string, clues: Partial<ImageClues>) {
  const all = { settings: new Map(), builds: [], dockerfiles: [], ...clues };
  return matchDockerfile(image, '/src/app/task-definition.json', all);
}
