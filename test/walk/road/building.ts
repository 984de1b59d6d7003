import assert from 'node:assert/strict';

import { docker } from '../../support/docker';
import { requirePart } from '../../support/parts';
import type { Person } from '../../support/person';
import type { Walk } from '../../support/walk';
import { image } from './names';

/** A build that fails, one that does not, and the image that comes of it. */
export function building(walk: () => Walk): void {
  describe('2. building', () => {
    let person: Person;
    before(() => {
      ({ person } = walk());
    });

    it('shows on its line which instruction failed, with its exit code and what it printed last', async () => {
      await person.openFile('Dockerfile');
      await person.goToEnd();
      await person.type('RUN echo the cats have fled && exit 7');
      await person.runCommand('Slipway: Build Image…');
      await person.answer('Tag');
      await person.see(/Not built: Dockerfile:\d+ failed/, 60_000);
      await person.seeUnderlined();
      await person.runCommand('Problems: Focus on Problems View');
      await person.see(/^Dockerfile:\d+ failed, RUN echo the cats have fled && exit 7: exit code 7/);
      await person.see(/^the cats have fled/);
      await assert.rejects(docker('image', 'inspect', image), 'a failed build leaves no tag');
    });

    it('takes the problem away when the line is mended', async () => {
      await person.openFile('Dockerfile');
      await person.goToEnd();
      await person.press('Shift+Home', 'Delete');
      await person.seeNothingUnderlined();
    });

    it('builds the Dockerfile in front and streams the output', async () => {
      await person.openFile('Dockerfile');
      await person.runCommand('Slipway: Build Image…');
      await person.answer('Tag');
      await person.see(/Built containerofcats:1/, 60_000);
      assert.match(await docker('image', 'inspect', '--format', '{{.Config.Entrypoint}}', image), /httpd/);
    });

    it('shows the image with its layers', async () => {
      await person.openViews('Slipway');
      await person.expandRow('containerofcats');
      await person.expandRow('1');
      await person.seeBelow('containerofcats', /^ENTRYPOINT/);
      await person.seeBelow('containerofcats', /^COPY .*kB$/);
    });

    it('gives it another name', async () => {
      const { user } = requirePart('hub');
      await person.runCommand('Slipway: Tag Image…');
      await person.pick('Tag Image', image);
      await person.answer(`Tag ${image}`, `${user}/${image}`);
      await person.seeRow(`${user}/containerofcats`, '1');
    });
  });
}
