import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Cloud } from '../support/cloud';
import { openCloud, profileText } from '../support/cloud';
import type { EcsOnMoto } from '../support/ecsOnMoto';
import { startEcsOnMoto } from '../support/ecsOnMoto';
import type { OpenEditor } from '../support/editor';
import { keepPicture, openEditor } from '../support/editor';
import { requirePart } from '../support/parts';
import type { Person } from '../support/person';
import { createPerson } from '../support/person';
import { foldView, keepScreen, selectProfile, widenViews } from '../support/walk';
import { creatingCluster } from './ecs/creatingCluster';
import { writeDefinition } from './ecs/definitions';
import { keepingService } from './ecs/keepingService';
import { cluster, region, role } from './ecs/names';
import { runningTask } from './ecs/runningTask';

const root = join(__dirname, '../..');

describe('a cluster, its tasks and its services, with mouse and keyboard', function () {
  this.bail(true);
  let editor: OpenEditor;
  let person: Person;
  let cloud: Cloud;
  let aws: EcsOnMoto;
  let programs: string;
  let pictures = 0;
  const picture = async (what: string) => {
    // What fades in is there in full.
    await editor.page.waitForTimeout(300);
    await keepPicture(editor.page, `ecs-${String(++pictures).padStart(2, '0')}-${what}`);
  };

  before(async () => {
    // What an earlier walk left behind bears the same names.
    await fetch(`${requirePart('aws')}/moto-api/reset`, { method: 'POST' });
    cloud = openCloud(region);
    await cloud.connectVpc();
    await cloud.createRole(role);
    aws = await startEcsOnMoto(requirePart('aws'), region);
    programs = await mkdtemp(join(tmpdir(), 'slipway-programs-'));
    editor = await openEditor({
      folder: join(root, 'examples/container-of-cats'),
      vsix: join(root, 'slipway.vsix'),
      // No engine: rows of others would push these out of the view.
      env: { DOCKER_HOST: 'unix:///nobody.sock' },
      // VS Code has the PATH of a login shell.
      home: { '.aws/config': profileText(region, aws.endpoint), '.profile': `PATH="${programs}:$PATH"\n` },
    });
    await writeDefinition(editor.folder);
    editor.page.setDefaultTimeout(20_000);
    person = createPerson(editor.page);
    await selectProfile(person, region);
    await person.openViews('Slipway');
    await foldView(editor.page, 'Images');
    await widenViews(editor.page);
    await person.collapseRow('Local engine');
  });

  afterEach(function () {
    return keepScreen(editor.page, 'ecs', this.currentTest);
  });

  after(async () => {
    await editor?.close();
    await aws?.close();
    await rm(programs, { recursive: true, force: true });
  });

  // Each chapter goes on where the one before it ended.
  const walk = () => ({ editor, person, cloud, aws, programs, picture });
  creatingCluster(walk);
  runningTask(walk);
  keepingService(walk);

  describe('4. the end', () => {
    it('deletes the cluster with all that is in it', async () => {
      await person.chooseFromMenu(cluster, 'Delete Cluster…');
      await person.see(`Delete the cluster "${cluster}"?`);
      await picture('delete-cluster');
      await person.confirm('Delete');
      await person.row(cluster).waitFor({ state: 'detached', timeout: 60_000 });
      await picture('deleted');
    });
  });
});
