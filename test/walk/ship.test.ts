import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Cloud } from '../support/cloud';
import { cloudKeys, openCloud } from '../support/cloud';
import type { OpenEditor } from '../support/editor';
import { keepPicture, openEditor } from '../support/editor';
import { killExtensionHost } from '../support/killExtensionHost';
import { removeWhatRan } from '../support/leftovers';
import { requirePart } from '../support/parts';
import type { Person } from '../support/person';
import { createPerson } from '../support/person';

const root = join(__dirname, '../..');
const region = 'us-east-1';
const own = Date.now().toString(36);
const cluster = `shipped-${own}`;
const role = `cats-${own}`;
const cats = `container-of-cats-${own}`;
const threeCats = `three-cats-${own}`;

describe('shipping, with mouse and keyboard, in a VS Code with the packed extension', function () {
  this.bail(true);
  let editor: OpenEditor;
  let person: Person;
  let cloud: Cloud;

  before(async () => {
    cloud = openCloud(region);
    await cloud.connectVpc();
    await cloud.createCluster(cluster);
    await cloud.createRole(role);
    editor = await openEditor({
      folder: join(root, 'examples'),
      vsix: join(root, 'slipway.vsix'),
      env: { DOCKER_HOST: requirePart('docker') },
      home: { '.aws/config': profiles() },
    });
    await nameApart('container-of-cats');
    await nameApart('three-cats');
    editor.page.setDefaultTimeout(20_000);
    person = createPerson(editor.page);
  });

  afterEach(async function () {
    const { state, title = '' } = this.currentTest ?? {};
    await keepPicture(editor.page, `ship-${state}-${title.replaceAll(/\W+/g, '-')}`);
    if (state !== 'failed') return;
    const texts = await editor.page.locator('.notification-toast, .quick-input-widget, .pane-body').allInnerTexts();
    console.log(texts.filter((text) => text.trim() !== '').join('\n—\n'));
  });

  after(async () => {
    await editor?.close();
    await cloud?.stopTasks(cluster, 'The walk is over');
    await removeWhatRan(own);
  });

  describe('to this machine', () => {
    it('ships the container of cats, by the lens', async () => {
      await person.openFile('container-of-cats/task-definition.json');
      await person.openViews('Slipway');
      await person.clickLens('Ship…');
      await person.pick(`Ship ${cats} to`, 'This machine');
      await person.seeRow(`Ship ${cats}`, /done · http/, 60_000);
      await person.seeBelow(`Ship ${cats}`, /^Build cats from Dockerfile.* s · [0-9a-f]{12}/);
      assert.match(await fetchPage(cats), /Container of cats/);
    });

    it('ships it again by the plan that was saved, and builds nothing that has not changed', async () => {
      await person.clickMessage('Save Plan');
      await person.see('"target": "local"');
      await shipPlan(cats);
      await person.seeBelow(`Ship ${cats}`, /nothing has changed$/);
      await person.seeRow(`Ship ${cats}`, /done · http/, 60_000);
      assert.match(await fetchPage(cats), /Container of cats/);
    });

    it('ships three containers, each when the one that it waits for is healthy', async () => {
      await person.openFile('three-cats/task-definition.json');
      await person.runCommand('Slipway: Ship…');
      await person.pick(`Ship ${threeCats} to`, 'This machine');
      await person.accept('Build which images?');
      await person.confirm('Run');
      await person.seeRow(`Ship ${threeCats}`, /done · http/, 120_000);
      assert.match(await fetchPage(threeCats), /cat/i);
    });
  });

  describe('to ECS', () => {
    it('ships the container of cats to Fargate after one confirmation, through ECR', async () => {
      await person.runCommand('Slipway: Select Profile and Region…');
      await person.pick('AWS profile', 'cats');
      await person.pick('AWS region', region);
      await person.openFile('container-of-cats/task-definition.json');
      await person.runCommand('Slipway: Ship…');
      await person.pick(`Ship ${cats} to`, 'Tasks on ECS');
      await person.pick('Push cats to', requirePart('ecrRegistry'));
      await answerPlacement();
      await person.see(`Ship ${cats} to ${cluster}?`);
      await keepPicture(editor.page, 'ship-the-one-question');
      await person.confirm('Ship');
      await person.seeRow(`Ship ${cats}`, /done · (RUNNING|http:\/\/(?!localhost))/, 90_000);
      assert.equal(await cloud.launchType(cluster), 'FARGATE');
    });

    it('keeps that plan in the place of the other, with the security group that was made', async () => {
      await person.clickMessage('Save Plan');
      await person.confirm('Replace');
      await person.see(`"cluster": "${cluster}"`);
      await person.see(/"sg-\w+"/);
      await person.see(/"executionRoleArn"/);
    });

    it('ships it again by that plan, which keeps the role that was made', async () => {
      await shipPlan(cats);
      await person.seeBelow(`Ship ${cats}`, /^Register .*as it was$/);
      await person.seeRow(`Ship ${cats}`, /done · (RUNNING|http:\/\/(?!localhost))/, 60_000);
    });

    it('stops before it builds where the plan has no role to pull with, and goes on when the file names one', async () => {
      await forgetRole(join(editor.folder, 'container-of-cats/.slipway.json'));
      await editor.page.getByText(/"executionRoleArn"/).waitFor({ state: 'hidden' });
      await shipPlan(cats);
      await person.seeBelow(`Ship ${cats}`, /^Verify against AWSfailed.*needs an execution role/);
      await keepPicture(editor.page, 'ship-stopped');
      const arn = `arn:aws:iam::123456789012:role/${role}`;
      await type('container-of-cats/task-definition.json', 2, `"executionRoleArn": "${arn}",`);
      await person.clickRowAction(`Ship ${cats}`, 'Retry');
      await person.seeRow(`Ship ${cats}`, /done · (RUNNING|http:\/\/(?!localhost))/, 60_000);
      await person.seeBelow(`Ship ${cats}`, /^Push cats.*there already$/);
    });

    it('ships three containers with one question for their registry', async () => {
      await person.openFile('three-cats/task-definition.json');
      await person.runCommand('Slipway: Ship…');
      await person.pick(`Ship ${threeCats} to`, 'Tasks on ECS');
      await person.accept('Build which images?');
      await person.pick('Push 3 images to', 'Amazon ECR');
      await answerPlacement();
      await person.see(`Ship ${threeCats} to ${cluster}?`);
      await person.confirm('Ship');
      await person.seeRow(`Ship ${threeCats}`, /done · (RUNNING|http:\/\/(?!localhost))/, 120_000);
    });

    it('gives a service the new revision', async () => {
      await cloud.createService(cluster, `web-${own}`, cats);
      await person.openFile('container-of-cats/task-definition.json');
      await person.runCommand('Slipway: Ship…');
      await person.pick(`Ship ${cats} to`, 'A service on ECS');
      await person.pick('Push cats to', requirePart('ecrRegistry'));
      await person.pick('Update which service?', `web-${own}`);
      await person.see(`Ship ${cats} to web-${own}?`);
      await keepPicture(editor.page, 'ship-to-a-service');
      await person.confirm('Ship');
      await person.seeRow(`Ship ${cats}`, `done · web-${own}`, 60_000);
    });

    it('stops where it is when it is cancelled, says so, and goes on in the same row', async () => {
      // What an earlier walk has built is in the engine's cache.
      await type('container-of-cats/Dockerfile', 5, `RUN sleep 8 && echo ${own}`);
      await person.openFile('container-of-cats/.slipway.json');
      await shipPlan(cats);
      await person.seeBelow(`Ship ${cats}`, /^Build cats.*running · .*RUN sleep 8/);
      await person.clickMessage('Cancel');
      await person.seeBelow(`Ship ${cats}`, /^Cancelled: what was done stays, up to "Verify against AWS"/);
      await keepPicture(editor.page, 'ship-cancelled');
      await person.clickRowAction(`Ship ${cats}`, 'Retry');
      await person.seeBelow(`Ship ${cats}`, /^Build cats.*running · .*RUN sleep 8/);
    });

    it('is gone on with in the window that comes after a killed one, and runs one task more', async () => {
      const before = await cloud.countTasks(cluster);
      await killExtensionHost(editor);
      await editor.page.reload();
      await person.openViews('Slipway');
      await person.seeRow(`Ship ${cats}`, 'interrupted', 60_000);
      await person.clickRowAction(`Ship ${cats}`, 'Retry');
      await person.seeRow(`Ship ${cats}`, /done · (RUNNING|http:\/\/(?!localhost))/, 90_000);
      await keepPicture(editor.page, 'ship-after-a-kill');
      assert.equal(await cloud.countTasks(cluster), before + 1);
    });
  });

  describe('Verify against AWS', () => {
    it('creates the log group that is missing by the quick fix at its member', async () => {
      const options = `{ "awslogs-group": "/ecs/${own}", "awslogs-region": "${region}", "awslogs-stream-prefix": "cats" }`;
      const logs = `"logConfiguration": { "logDriver": "awslogs", "options": ${options} },`;
      await type('container-of-cats/task-definition.json', 10, logs);
      await person.press('Control+Home');
      await person.clickLens('Verify');
      await person.runCommand('Problems: Focus on Problems View');
      await person.see(`There is no log group /ecs/${own} in ${region}`);
      await keepPicture(editor.page, 'verify-problem');
      await person.openFile('container-of-cats/task-definition.json');
      await person.press('F8');
      await person.fix('Create the log group');
      await person.see(`Created the log group /ecs/${own} in ${region}`);
      await person.seeNothingUnderlined();
    });

    it('says what to do where there is no login', async () => {
      await person.runCommand('Slipway: Select Profile and Region…');
      await person.pick('AWS profile', 'nobody');
      await person.pick('AWS region', region);
      await person.openFile('container-of-cats/task-definition.json');
      await person.press('Control+Home');
      await person.clickLens('Verify');
      await person.see(
        /the profile "nobody" has no credentials. Run "aws configure --profile nobody", or choose another/,
      );
    });
  });

  async function answerPlacement(): Promise<void> {
    await person.pick('Cluster', cluster);
    await person.pick('Launch type', 'FARGATE');
    await person.accept('Subnets');
    await person.accept('Security groups');
    await person.pick('Who may reach port', 'Everybody');
    await person.pick('Public address', 'Yes');
    await person.pick('Execution role', role);
  }

  /** Ships by the plan that is open in front. */
  async function shipPlan(family: string): Promise<void> {
    await person.runCommand('Slipway: Ship…');
    await person.see(`Ship ${family}?`);
    await person.confirm('Ship');
  }

  /** Types a line of its own below another, and saves. */
  async function type(path: string, line: number, text: string): Promise<void> {
    await person.openFile(path);
    await person.goToLine(line);
    await person.press('End', 'Enter');
    await person.type(text);
    await person.press('Control+s');
  }

  /** The page at the address of what was shipped. */
  async function fetchPage(family: string): Promise<string> {
    const [address = ''] = /http:\/\/[\w.:]+/.exec(await person.row(`Ship ${family}`).innerText()) ?? [];
    return (await fetch(address)).text();
  }

  /** Names of its own for the family and the images of an example, so that what others left behind is not met. */
  async function nameApart(folder: string): Promise<void> {
    const file = join(editor.folder, folder, 'task-definition.json');
    const text = (await readFile(file, 'utf8')).replace(`"${folder}"`, `"${folder}-${own}"`);
    await writeFile(file, text.replaceAll(/("image": "[^"]+):1"/g, `$1:${own}"`));
  }
});

function profiles(): string {
  return [
    '[profile cats]',
    `region = ${region}`,
    `endpoint_url = ${requirePart('aws')}`,
    `aws_access_key_id = ${cloudKeys.accessKeyId}`,
    `aws_secret_access_key = ${cloudKeys.secretAccessKey}`,
    '[profile nobody]',
    `region = ${region}`,
  ].join('\n');
}

/** Takes the role from a plan on disk, as somebody else might. */
async function forgetRole(path: string): Promise<void> {
  const plan = JSON.parse(await readFile(path, 'utf8')) as { target: { executionRoleArn?: string } };
  assert.ok(plan.target.executionRoleArn);
  delete plan.target.executionRoleArn;
  await writeFile(path, `${JSON.stringify(plan, undefined, 2)}\n`);
}
