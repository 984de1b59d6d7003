import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Cloud } from './cloud';
import { openCloud, profileText } from './cloud';
import type { EcsOnMoto } from './ecsOnMoto';
import { startEcsOnMoto } from './ecsOnMoto';
import type { OpenEditor } from './editor';
import { keepPicture, openEditor } from './editor';
import { removeWhatRan } from './leftovers';
import { requirePart } from './parts';
import type { Person } from './person';
import { createPerson } from './person';
import type { Walk } from './walk';
import { keepScreen, placeOnFargate, selectProfile, widenViews } from './walk';

/** The examples in a VS Code, and an AWS with a cluster and a role of its own for what is shipped. */
export interface ShipWalk extends Walk {
  readonly cluster: string;
  readonly role: string;
  /** The family that an example has in this walk, so that what others left behind is not met. */
  family(example: string): string;
  /** Keeps a picture of what is there in full. */
  picture(what: string): Promise<void>;
  /** Answers where on Fargate something runs. */
  answerPlacement(): Promise<void>;
  /** Ships by the plan of an example; `picture` keeps the question. */
  shipByPlan(example: string): Promise<void>;
  /** Types a line of its own below another, and saves. */
  type(path: string, line: number, text: string): Promise<void>;
  /** What an example answers at the address of its row. */
  fetchPage(example: string, path?: string): Promise<string>;
}

/** The region of the registry that stands where ECR would. */
export const region = 'us-east-1';

const root = join(__dirname, '../..');
const examples = ['container-of-cats', 'three-cats'];

/** To be called where a suite is described; `name` tells its pictures from those of others. */
export function useShipWalk(name: string): ShipWalk {
  const own = randomBytes(4).toString('hex');
  const cluster = `shipped-${own}`;
  const role = `cats-${own}`;
  const familyOf = (example: string) => `${example}-${own}`;
  let aws: EcsOnMoto;
  let cloud: Cloud;
  let editor: OpenEditor;
  let person: Person;
  let pictures = 0;

  before(async () => {
    aws = await startEcsOnMoto(requirePart('aws'), region);
    cloud = openCloud(region, aws.endpoint);
    await cloud.connectVpc();
    await cloud.createCluster(cluster);
    await cloud.createRole(role);
    const nobody = ['', '[profile nobody]', `region = ${region}`];
    editor = await openEditor({
      folder: join(root, 'examples'),
      vsix: join(root, 'slipway.vsix'),
      env: { DOCKER_HOST: requirePart('docker') },
      home: { '.aws/config': profileText(region, aws.endpoint) + nobody.join('\n') },
    });
    for (const example of examples) await nameApart(join(editor.folder, example), example);
    editor.page.setDefaultTimeout(20_000);
    person = createPerson(editor.page);
    await selectProfile(person, region);
    await person.openViews('Slipway');
    await widenViews(editor.page);
  });

  afterEach(function () {
    return keepScreen(editor.page, name, this.currentTest);
  });

  after(async () => {
    await editor?.close();
    // As long as it is open, a service gets another task for one that is stopped.
    await aws?.close();
    if (cloud) await openCloud(region).stopTasks(cluster, 'The walk is over');
    await removeWhatRan(own);
  });

  /** Names of its own for the family and the images of an example. */
  const nameApart = async (folder: string, example: string) => {
    const file = join(folder, 'task-definition.json');
    const text = (await readFile(file, 'utf8')).replace(`"${example}"`, `"${familyOf(example)}"`);
    await writeFile(file, text.replaceAll(/("image": "[^"]+):1"/g, `$1:${own}"`));
  };

  const walk: ShipWalk = {
    get editor() {
      return editor;
    },
    get person() {
      return person;
    },
    get cloud() {
      return cloud;
    },
    cluster,
    role,
    family: familyOf,

    async picture(what) {
      // What fades in is there in full.
      await editor.page.waitForTimeout(300);
      await keepPicture(editor.page, `${name}-${String(++pictures).padStart(2, '0')}-${what}`);
    },

    async answerPlacement() {
      await placeOnFargate(person, cluster);
      await person.pick('Execution role', role);
    },

    async shipByPlan(example) {
      await person.openFile(`${example}/.slipway.json`);
      await person.runCommand('Slipway: Ship…');
      await person.see(`Ship ${familyOf(example)}?`);
      await walk.picture(`plan-of-${example}`);
      await person.confirm('Ship');
    },

    async type(path, line, text) {
      await person.openFile(path);
      await person.goToLine(line);
      await person.press('End', 'Enter');
      await person.type(text);
      await person.press('Control+s');
    },

    async fetchPage(example, path = '') {
      const [address = ''] = /http:\/\/[\w.:]+/.exec(await person.row(`Ship ${familyOf(example)}`).innerText()) ?? [];
      return (await fetch(`${address}${path}`)).text();
    },
  };
  return walk;
}
