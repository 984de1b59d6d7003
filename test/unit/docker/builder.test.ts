import assert from 'node:assert/strict';

import type { BuilderFacts } from '../../../client/docker/builder';
import { chooseBuilder } from '../../../client/docker/builder';

const debian: BuilderFacts = { buildx: undefined, client: '20.10.24+dfsg1', engine: '20.10.24+dfsg1', os: 'linux' };

const cases: readonly (readonly [string, BuilderFacts, string])[] = [
  ['the buildx plugin where it is', { ...debian, buildx: '0.13.1' }, 'buildx'],
  ['a buildx that cannot report its progress as data', { ...debian, buildx: '0.12.5' }, 'oldBuildx'],
  ['a buildx that names no version', { ...debian, buildx: 'unknown' }, 'buildx'],
  ['the BuildKit of an older client without the plugin', debian, 'buildkit'],
  ['the legacy builder with a newer client without the plugin', { ...debian, client: '28.2.2' }, 'legacy'],
  ['the legacy builder with the first client that needs the plugin', { ...debian, client: '23.0.0' }, 'legacy'],
  ['the legacy builder with a client from before BuildKit', { ...debian, client: '18.06.3-ce' }, 'legacy'],
  ['the legacy builder with an engine from before BuildKit', { ...debian, engine: '17.12.1-ce' }, 'legacy'],
  ['the legacy builder for Windows containers', { ...debian, buildx: '0.13.1', os: 'windows' }, 'legacy'],
  ['the legacy builder with a client of unknown version', { ...debian, client: 'dev' }, 'legacy'],
];

describe('the builder of images', () => {
  for (const [name, facts, builder] of cases) {
    it(`is ${name}`, () => assert.equal(chooseBuilder(facts), builder));
  }
});
