import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Cloud } from '../support/cloud';
import { openCloud, profileText } from '../support/cloud';
import type { EcsOnMoto } from '../support/ecsOnMoto';
import { startEcsOnMoto } from '../support/ecsOnMoto';
import type { OpenEditor } from '../support/editor';
import { keepPicture, openEditor } from '../support/editor';
import { installSessionPlugin } from '../support/fakeSessionPlugin';
import { requirePart } from '../support/parts';
import type { Person } from '../support/person';
import { createPerson } from '../support/person';

const root = join(__dirname, '../..');
const region = 'eu-north-1';
const cluster = 'cats';
const onInstances = 'cats-on-instances';
const family = 'container-of-cats';
const service = 'web';
const role = 'role-of-cats';

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
    await writeTaskDefinition(editor.folder);
    editor.page.setDefaultTimeout(20_000);
    person = createPerson(editor.page);
    await person.runCommand('Slipway: Select Profile and Region…');
    await person.pick('AWS profile', 'cats');
    await person.pick('AWS region', region);
    await person.openViews('Slipway');
    await foldView('Images');
    await widenViews();
    await person.collapseRow('Local engine');
  });

  afterEach(async function () {
    const { state, title = '' } = this.currentTest ?? {};
    await keepPicture(editor.page, `ecs-${state}-${title.replaceAll(/\W+/g, '-')}`);
    if (state !== 'failed') return;
    const texts = await editor.page
      .locator('.notification-toast:visible, .quick-input-widget:visible, .pane-body:visible')
      .allInnerTexts();
    console.log(texts.filter((text) => text.trim() !== '').join('\n—\n'));
  });

  after(async () => {
    await editor?.close();
    await aws?.close();
    await rm(programs, { recursive: true, force: true });
  });

  const foldView = (name: string) => editor.page.locator('.pane-header', { hasText: name }).first().click();

  /** The line between the views and the files, drawn to the right. */
  const widenViews = async () => {
    const { x = 0, width = 0 } = (await editor.page.locator('.part.sidebar').boundingBox()) ?? {};
    await editor.page.mouse.move(x + width, 600);
    await editor.page.mouse.down();
    await editor.page.mouse.move(x + width + 250, 600, { steps: 5 });
    await editor.page.mouse.up();
  };

  describe('1. a cluster with instances', () => {
    it('is asked for, shown as a template and created resource by resource', async () => {
      await person.runCommand('Slipway: Create Cluster…');
      await person.seeQuestion('What the cluster runs on');
      await picture('what-it-runs-on');
      await person.pick('What the cluster runs on', 'EC2 instances');
      await person.answer('Name of the cluster', cluster);
      await person.pick('Instance type', 't3.small');
      await person.answer('Instances at first');
      await person.answer('Instances at least');
      await person.answer('Instances at most');
      await person.pick('Key pair', 'No key pair');
      await person.accept('Subnets');
      await person.accept('Security groups');
      await person.pick('Who may reach port 80?', 'Everybody');
      await person.see(`Create the cluster "${cluster}" with EC2 instances?`);
      await picture('cluster-plan');
      await person.confirm('Create');
      await person.see('Wait for 1 container instance', 60_000);
      await person.seeRow(cluster, '0 running', 10_000);
      await picture('stack-steps');
      await cloud.addInstance(cluster);
      await person.seeRow(cluster, /1 container instance/, 60_000);
    });

    it('shows its instance with what is free on it', async () => {
      await person.expandRow(cluster);
      await person.expandRow('Container instances');
      await person.seeBelow('Container instances', /^i-[0-9a-f]+.*CPU free.*MiB free/);
      await picture('instance');
      await person.collapseRow('Container instances');
    });
  });

  describe('2. a task', () => {
    it('runs on the instance, at an address that can be copied', async () => {
      await person.openFile('on-instances.taskdef.json');
      await person.runCommand('Slipway: Run Task…');
      await person.pick('Cluster', cluster);
      await person.pick('Launch type', 'EC2');
      await person.see(`Run ${onInstances} on ${cluster}?`);
      await picture('task-plan');
      await person.confirm('Run');
      await person.seeRow(`${onInstances}:1`, /RUNNING.*http/, 60_000);
      await picture('task');
      await person.chooseFromMenu(`${onInstances}:1`, 'Copy Address');
      assert.match(await copied(), /^http:\/\/\d+\.\d+\.\d+\.\d+:8080$/);
    });

    it('shows its lines as they come', async () => {
      await cloud.print(cluster, ['the cats are awake', 'GET / 200']);
      await person.clickRowAction(`${onInstances}:1`, 'Show Logs');
      await person.see('the cats are awake');
      await cloud.print(cluster, ['GET /cat.svg 200']);
      await person.see('GET /cat.svg 200');
      await picture('logs');
    });

    it('says what a shell lacks: the plugin, a newer one, and all of what the task lacks', async () => {
      await openShell(1);
      await person.see('A shell on ECS needs session-manager-plugin, which is not on PATH');
      await picture('shell-without-plugin');

      await installSessionPlugin(programs, '1.2.497.0');
      await openShell(1);
      await person.see(/session-manager-plugin 1\.2\.497\.0 takes the token of a session only from its arguments/);
      await picture('shell-with-an-old-plugin');

      await installSessionPlugin(programs, '1.2.650.0');
      await openShell(1);
      await person.see(/ECS Exec was not switched on when the task was started; the root filesystem .* is read-only/);
      await picture('what-a-shell-lacks');
    });

    it('is stopped after one question', async () => {
      await person.clickRowAction(`${onInstances}:1`, 'Stop Task');
      await person.see(`Stop ${onInstances}:1?`);
      await picture('stop');
      await person.confirm('Stop');
      await person.expandRow('Stopped tasks');
      await person.seeBelow('Stopped tasks', new RegExp(`^${onInstances}:1`));
    });

    it('with ECS Exec, runs again and opens a shell', async () => {
      await mendDefinition(editor.folder);
      await person.openFile('on-instances.taskdef.json');
      await person.runCommand('Slipway: Run Task…');
      await person.pick('Cluster', 'As last time');
      await person.confirm('More Options…');
      await person.pick('More options', 'ECS Exec');
      await person.pick('ECS Exec', 'On');
      await person.seeQuestion('Task role');
      await picture('task-role');
      await person.pick('Task role', role);
      await person.seeQuestion('More options');
      await picture('more-options');
      await person.pick('More options', 'Show the plan');
      await person.confirm('Run');
      await person.seeRow(`${onInstances}:2`, 'RUNNING', 60_000);
      await openShell(2);
      await person.see('a shell among cats');
      await person.type('echo $((6 * 7)) cats');
      await person.press('Enter');
      await person.see('42 cats');
      await picture('shell');
      await person.type('exit');
      await person.press('Enter');
    });
  });

  describe('3. a service', () => {
    it('is created, and its deployment followed until its tasks run', async () => {
      await person.openFile('task-definition.json');
      await person.runCommand('Slipway: Create Service…');
      await person.pick('Cluster', cluster);
      await person.pick('Launch type', 'FARGATE');
      await person.accept('Subnets');
      await person.accept('Security groups');
      await person.pick('Who may reach port 80?', 'Everybody');
      await person.pick('Public address', 'Yes');
      await person.answer('Name of the service', service);
      await person.answer('How many tasks?');
      await person.see(`Create the service ${service} on ${cluster}?`);
      await picture('service-plan');
      await person.confirm('Create');
      await person.seeRow(service, /of 2 running · deploying/);
      await picture('service-deploying');
      await settled(2, 1);
      await person.expandRow(service);
      await person.seeBelow(service, new RegExp(`^${family}:1RUNNING`));
      await picture('service');
    });

    it('is scaled', async () => {
      await person.chooseFromMenu(service, 'Scale Service…');
      await person.seeQuestion(`How many tasks of ${service}?`);
      await picture('scale');
      await person.answer(`How many tasks of ${service}?`, '3');
      await person.see(`Scale ${service} to 3?`);
      await picture('scale-plan');
      await person.confirm('Scale');
      await settled(3, 1);
    });

    it('is redeployed', async () => {
      await person.clickRowAction(service, 'Redeploy Service');
      await person.see(`Redeploy ${service}?`);
      await picture('redeploy-plan');
      await person.confirm('Redeploy');
      await person.seeBelow(service, /IN_PROGRESS/);
      await picture('redeploying');
      await settled(3, 1);
    });

    it('is updated to a revision', async () => {
      await person.openFile('task-definition.json');
      await person.runCommand('Slipway: Register Task Definition');
      await person.see(`Registered ${family}:2 in ${region}`);
      await person.clickRowAction(service, 'Update Service…');
      await person.seeQuestion(`Revision for ${service}`);
      await picture('revisions');
      await person.pick(`Revision for ${service}`, `${family}:2`);
      await person.see(`Update ${service} to ${family}:2?`);
      await picture('update-plan');
      await person.confirm('Update');
      await settled(3, 2);
    });

    it('goes back by itself from a revision that does not start, and says why', async () => {
      const broken = await cloud.registerAgain(`${family}:2`);
      aws.breakRevision(
        broken,
        'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref docker.io/library/containerofcats:1: not found',
      );
      await person.clickRowAction(service, 'Update Service…');
      await person.pick(`Revision for ${service}`, `${family}:3`);
      await person.confirm('Update');
      await person.see(`${service} does not run ${family}:3, and ECS went back to ${family}:2`, 60_000);
      await picture('gone-back');
      await settled(3, 2);
      // More of the tasks can be seen then.
      await foldView('Runs');
      await person.runCommand('Notifications: Clear All Notifications');
      await person.clickRowAction(`${family}:3`, 'Explain Failure');
      await person.see(new RegExp(`${family}:3 stopped: `));
      await picture('explained');
    });

    it('is rolled back', async () => {
      await person.chooseFromMenu(service, 'Roll Back Service…');
      await person.see(`Roll ${service} back to ${family}:1?`);
      await picture('roll-back-plan');
      await person.confirm('Roll Back');
      await settled(3, 1);
    });

    it('is deleted', async () => {
      await person.chooseFromMenu(service, 'Delete Service…');
      await person.see(`Delete the service ${service}?`);
      await picture('delete-service');
      await person.confirm('Delete');
      await person.row(service).waitFor({ state: 'detached' });
    });

    /** The service runs as many tasks of a revision, and its deployment is complete. */
    const settled = (count: number, revision: number) =>
      person.seeRow(service, new RegExp(`${count} of ${count} running · ${family}:${revision}`), 60_000);
  });

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

  const copied = () => editor.page.evaluate<string>('navigator.clipboard.readText()');

  const openShell = async (revision: number) => {
    await person.runCommand('Notifications: Clear All Notifications');
    await person.chooseFromMenu(`${onInstances}:${revision}`, 'Open Shell');
  };
});

/** Takes out of the definition what keeps the agent of ECS Exec from working. */
async function mendDefinition(folder: string): Promise<void> {
  const file = join(folder, 'on-instances.taskdef.json');
  const definition = JSON.parse(await readFile(file, 'utf8')); // As it is written below.
  delete definition.containerDefinitions[0].readonlyRootFilesystem;
  await writeFile(file, `${JSON.stringify(definition, undefined, 2)}\n`);
}

/** Beside the example one for instances, which has logs and a root filesystem that is read-only. */
async function writeTaskDefinition(folder: string): Promise<void> {
  const text = await readFile(join(folder, 'task-definition.json'), 'utf8');
  const [cats] = JSON.parse(text).containerDefinitions; // The example, which the editor suite checks.
  const container = {
    ...cats,
    memory: 128,
    portMappings: [{ containerPort: 80, hostPort: 8080 }],
    readonlyRootFilesystem: true,
    logConfiguration: {
      logDriver: 'awslogs',
      options: { 'awslogs-group': `/ecs/${onInstances}`, 'awslogs-region': region, 'awslogs-stream-prefix': 'cats' },
    },
  };
  const definition = { family: onInstances, networkMode: 'bridge', containerDefinitions: [container] };
  await writeFile(join(folder, 'on-instances.taskdef.json'), `${JSON.stringify(definition, undefined, 2)}\n`);
}
