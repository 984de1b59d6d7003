import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { OpenEditor } from '../../support/editor';
import { requirePart } from '../../support/parts';
import type { Person } from '../../support/person';
import { digestIn } from '../../support/registryContent';
import { selectProfile, type Walk } from '../../support/walk';
import { cluster, image, region } from './names';

/** The image on its way to Docker Hub and to ECR. */
export function pushing(walk: () => Walk): void {
  describe('3. pushing', () => {
    let editor: OpenEditor;
    let person: Person;
    before(() => {
      ({ editor, person } = walk());
    });

    it('signs in to Docker Hub and pushes there', async () => {
      const { address, user, password } = requirePart('hub');
      await person.runCommand('Slipway: Sign In to Registry…');
      await person.answer('Sign In to Registry');
      await person.answer('Sign in to docker.io', user);
      await person.answer('Sign in to docker.io', password);
      await person.see(/Signed in to docker.io as cats/);

      await person.runCommand('Slipway: Push Image…');
      await person.pick('Push Image', `${user}/${image}`);
      await person.pick(`Push ${user}/${image}`, `${user}/${image}`);
      await person.see(/Pushed cats\/containerofcats:1/, 60_000);
      await person.see(await digestIn(address, user, password, `${user}/containerofcats`, '1'));
    });

    it('pushes to ECR with a token of its own, into a repository that it creates', async () => {
      const host = requirePart('ecrRegistry');
      await selectProfile(person, region);

      await person.runCommand('Slipway: Push Image…');
      await person.pick('Push Image', image);
      await person.pick(`Push ${image}`, 'Amazon ECR');
      await person.pick(`Push ${image} to ECR`, 'Create a repository…');
      await person.answer(`Push ${image} to ECR`, cluster);
      await person.see(`Pushed ${host}/${cluster}:1`, 60_000);
      await person.see(await digestIn(host, 'AWS', `${host.split('.')[0]}-auth-token`, cluster, '1'));
    });

    it('leaves no login behind', async () => {
      // No such file is the best of all.
      const config = await readFile(join(editor.home, '.docker/config.json'), 'utf8').catch(() => '{}');
      assert.equal(JSON.parse(config).auths, undefined);
    });
  });
}
