import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Cloud } from '../support/cloud';
import { openCloud, profileText } from '../support/cloud';
import type { OpenEditor } from '../support/editor';
import { keepPicture, openEditor } from '../support/editor';
import { requirePart } from '../support/parts';
import type { Person } from '../support/person';
import { createPerson } from '../support/person';
import { startSlowServer } from '../support/slowServer';
import type { SlowServer } from '../support/slowServer';
import { foldView, keepScreen, selectProfile } from '../support/walk';

const root = join(__dirname, '../..');
const region = 'us-west-2';
const own = Date.now().toString(36);
const family = `container-of-cats-${own}`;
const cluster = `kittens-${own}`;

describe('running a task from nothing, with mouse and keyboard', function () {
  this.bail(true);
  let editor: OpenEditor;
  let person: Person;
  let cloud: Cloud;
  let aws: SlowServer;
  let pictures = 0;
  const picture = (what: string) => keepPicture(editor.page, `run-${String(++pictures).padStart(2, '0')}-${what}`);

  before(async () => {
    cloud = openCloud(region);
    await cloud.connectVpc();
    aws = await startSlowServer(requirePart('aws'));
    editor = await openEditor({
      folder: join(root, 'examples/container-of-cats'),
      vsix: join(root, 'slipway.vsix'),
      // No engine: rows of others would push these out of the view.
      env: { DOCKER_HOST: 'unix:///nobody.sock' },
      home: { '.aws/config': profileText(region, aws.endpoint) },
    });
    const file = join(editor.folder, 'task-definition.json');
    await writeFile(file, (await readFile(file, 'utf8')).replace('"container-of-cats"', JSON.stringify(family)));
    editor.page.setDefaultTimeout(20_000);
    person = createPerson(editor.page);
    await selectProfile(person, region);
  });

  afterEach(function () {
    return keepScreen(editor.page, 'run', this.currentTest);
  });

  after(async () => {
    await editor?.close();
    await aws?.close();
  });

  it('asks a few questions, each with a way back, and shows one plan', async () => {
    await person.openFile('task-definition.json');
    await person.runCommand('Slipway: Run Task…');
    await person.seeQuestion(`Cluster in ${region}`);
    await picture('cluster');
    await person.pick(`Cluster in ${region}`, 'Create a cluster…');
    await person.answer('Name of the new cluster', cluster);
    await person.seeQuestion('Launch type');
    await picture('launch-type');
    await person.goBack('Launch type');
    await person.see('It is made in');
    await person.answer('Name of the new cluster');
    await person.pick('Launch type', 'FARGATE');
    await person.seeQuestion('Subnets');
    await picture('subnets');
    await person.accept('Subnets');
    await person.seeQuestion('Security groups');
    await picture('security-groups');
    await person.accept('Security groups');
    await person.seeQuestion('Who may reach port 80?');
    await picture('who-may-reach');
    await person.pick('Who may reach port 80?', 'Everybody');
    await person.seeQuestion('Public address');
    await picture('public-address');
    await person.pick('Public address', 'Yes');
    await person.see(`Run ${family} on ${cluster}?`);
    await picture('plan');
  });

  it('has the rest behind one button of the plan', async () => {
    await person.confirm('More Options…');
    await person.seeQuestion('More options');
    await picture('more-options');
    await person.pick('More options', 'Number of tasks');
    await person.answer('Number of tasks', '2');
    await person.pick('More options', 'Show the plan');
    await person.see(/Tasks: 2/);
    await picture('plan-with-two');
    await person.confirm('Run');
    await person.openViews('Slipway');
    for (const view of ['Images', 'Runs']) await foldView(editor.page, view);
    await person.expandRow(cluster);
    await person.seeRow(`${family}:1`, 'RUNNING', 60_000);
    await picture('running');
  });

  it('does all of it again with two keys', async () => {
    await person.openFile('task-definition.json');
    await person.runCommand('Slipway: Run Task…');
    await person.see('As last time');
    await picture('as-last-time');
    await person.pick(`Cluster in ${region}`, 'As last time');
    await person.see(/Tasks: 2/);
    await person.confirm('Run');
    await person.seeRow(`${family}:2`, 'RUNNING', 60_000);
  });

  it('lists revisions, shows one, and compares it with the file', async () => {
    await person.expandRow('Task definitions');
    await person.expandRow(family);
    await person.seeBelow('Task definitions', new RegExp(`^${family}:2latest`));
    await picture('revisions');
    await person.openFile('task-definition.json');
    await person.runCommand('Slipway: Compare with Registered Revision');
    await person.see(`task-definition.json says the same as ${family}:2`);
    const file = join(editor.folder, 'task-definition.json');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('"256"', '"512"').replace('"memory": "512"', '"memory": "1024"'));
    await person.see('"1024"');
    await person.runCommand('Slipway: Compare with Registered Revision');
    await editor.page.locator('.monaco-diff-editor').first().waitFor();
    await picture('difference');
    await writeFile(file, text);
  });

  it('stops the task whose button is clicked, also while the rows are read again', async () => {
    aws.slowDown(2_000);
    await person.runCommand('Slipway: Refresh');
    await editor.page.waitForTimeout(700);
    const row = editor.page
      .locator('.monaco-list-row', { hasText: `${family}:1` })
      .filter({ hasText: 'RUNNING' })
      .first();
    await row.hover();
    await row.locator('.action-label[aria-label^="Stop Task"]').click();
    await editor.page.waitForTimeout(1_000);
    aws.slowDown(0);
    await person.see(`Stop ${family}:1?`);
    await picture('stop-while-refreshing');
    await person.confirm('Stop');
    await person.seeBelow('Stopped tasks', new RegExp(`${family}:1`));
    assert.equal(await editor.page.locator('.quick-input-widget:visible').count(), 0);
  });

  it('runs the stopped task again from its row', async () => {
    const row = editor.page
      .locator('.monaco-list-row', { hasText: `${family}:1` })
      .filter({ hasText: 'STOPPED' })
      .first();
    await row.hover();
    await row.locator('.action-label[aria-label^="Run Again"]').click();
    await person.see(`Run ${family} on ${cluster}?`);
    await picture('run-again');
    await person.confirm('Run');
    await person.see(/RUNNING/);
  });
});
