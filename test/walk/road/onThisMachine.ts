import assert from 'node:assert/strict';

import type { OpenEditor } from '../../support/editor';
import type { Person } from '../../support/person';
import type { Walk } from '../../support/walk';
import { family, waiting } from './names';

/** The same task on the local engine. */
export function onThisMachine(walk: () => Walk): void {
  describe('5. running here', () => {
    let editor: OpenEditor;
    let person: Person;
    before(() => {
      ({ editor, person } = walk());
    });

    it('runs the same task definition on the local engine and shows its address', async () => {
      await person.openFile('task-definition.json');
      await person.runCommand('Slipway: Run Locally');
      await person.expandRow('Local engine');
      await person.seeRow(family, /RUNNING · http/, 60_000);
      await person.seeBelow(family, /^cats.*RUNNING/);
      assert.match(await fetchPage(), /Container of cats/);
    });

    it('finds it again after a reload', async () => {
      await editor.page.reload();
      await person.openViews('Slipway');
      await person.seeRow(family, /RUNNING · http/, 60_000);
      assert.match(await fetchPage(), /Container of cats/);
    });

    it('stops it', async () => {
      await person.runCommand('Slipway: Stop Task');
      await person.pick('Stop which task?', family);
      await person.seeRow(family, 'STOPPED', 60_000);
      await assert.rejects(fetchPage());
    });

    it('runs two containers of which one waits for the end of the other', async () => {
      await person.openFile('kittens.taskdef.json');
      await person.runCommand('Slipway: Run Locally');
      await person.see('Each container may use 0.25 vCPU; on ECS they share them.');
      await person.confirm('Run');
      await person.seeRow(waiting, /RUNNING · http/, 60_000);
      await person.seeBelow(waiting, /^kittens.*STOPPED · exit code 0/);
      await person.seeBelow(waiting, /^cats.*RUNNING/);
    });

    /** The page at the address that the tree shows for the local task. */
    async function fetchPage(): Promise<string> {
      const [address = ''] = /http:\/\/[\w.:]+/.exec(await person.row(family).innerText()) ?? [];
      return (await fetch(address)).text();
    }
  });
}
