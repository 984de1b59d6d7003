import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Cloud } from '../support/cloud';
import { openCloud, profileText } from '../support/cloud';
import { docker } from '../support/docker';
import type { OpenEditor } from '../support/editor';
import { openEditor } from '../support/editor';
import { removeWhatRan } from '../support/leftovers';
import { requirePart } from '../support/parts';
import type { Person } from '../support/person';
import { createPerson } from '../support/person';
import { keepScreen } from '../support/walk';
import { building } from './road/building';
import { family, image, own, region, waiting } from './road/names';
import { onEcs } from './road/onEcs';
import { onThisMachine } from './road/onThisMachine';
import { pushing } from './road/pushing';
import { writing } from './road/writing';

const root = join(__dirname, '../..');

describe('the whole road, with mouse and keyboard, in a VS Code with the packed extension', function () {
  this.bail(true);
  let editor: OpenEditor;
  let person: Person;
  let cloud: Cloud;

  before(async () => {
    await removeImages();
    cloud = openCloud(region);
    // Clusters of earlier tests would push this one out of the view.
    await fetch(`${requirePart('aws')}/moto-api/reset`, { method: 'POST' });
    await cloud.connectVpc();
    editor = await openEditor({
      folder: join(root, 'examples/container-of-cats'),
      vsix: join(root, 'slipway.vsix'),
      env: { DOCKER_HOST: requirePart('docker') },
      home: { '.aws/config': profileText(region, requirePart('aws')) },
    });
    await writeTaskDefinitions(editor.folder);
    editor.page.setDefaultTimeout(20_000);
    person = createPerson(editor.page);
  });

  afterEach(function () {
    return keepScreen(editor.page, 'walk', this.currentTest);
  });

  after(async () => {
    await editor?.close();
    await removeWhatRan(own);
  });

  // Each chapter goes on where the one before it ended.
  const walk = () => ({ editor, person, cloud });
  writing(walk);
  building(walk);
  pushing(walk);
  onEcs(walk);
  onThisMachine(walk);
});

/** What an earlier walk built, tagged and pulled. */
async function removeImages(): Promise<void> {
  const { user } = requirePart('hub');
  const ofEcr = `${requirePart('ecrRegistry')}/containerofcats`;
  // Pulled by its digest, an image has a row of the same name without a tag.
  const digests = await docker('image', 'ls', '--digests', '--format={{.Repository}}@{{.Digest}}', ofEcr);
  const pulled = digests.split('\n').filter((each) => each.includes('@sha256:'));
  for (const name of [image, `${user}/${image}`, `${ofEcr}:1`, ...pulled]) {
    // It may not be there.
    await docker('image', 'rm', '--force', name).catch(() => undefined);
  }
}

/** The example's task definition under a name of its own, and one whose second container waits for the first. */
async function writeTaskDefinitions(folder: string): Promise<void> {
  const file = join(folder, 'task-definition.json');
  const text = (await readFile(file, 'utf8')).replace('"container-of-cats"', JSON.stringify(family));
  await writeFile(file, text);

  const definition = JSON.parse(text); // The example, which the editor suite checks.
  const [cats] = definition.containerDefinitions;
  const kittens = { name: 'kittens', image: 'busybox:1.37', essential: false, memory: 64, command: ['sleep', '2'] };
  const later = { ...cats, memory: 256, dependsOn: [{ containerName: 'kittens', condition: 'SUCCESS' }] };
  const two = { ...definition, family: waiting, containerDefinitions: [kittens, later] };
  await writeFile(join(folder, 'kittens.taskdef.json'), JSON.stringify(two, undefined, 2));
}
