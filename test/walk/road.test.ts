import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import type { Cloud } from '../support/cloud';
import { openCloud, profileText } from '../support/cloud';
import type { OpenEditor } from '../support/editor';
import { keepPicture, openEditor } from '../support/editor';
import { requirePart } from '../support/parts';
import type { Person } from '../support/person';
import { createPerson } from '../support/person';
import { digestIn } from '../support/registryContent';

const root = join(__dirname, '../..');
const execute = promisify(execFile);
const image = 'containerofcats:1';
const region = 'us-east-1';
// Names of their own, so that what an earlier walk or somebody else left behind is not met.
const own = Date.now().toString(36);
const cluster = `cats-${own}`;
const family = `container-of-cats-${own}`;
const waiting = `waiting-cats-${own}`;

describe('the whole road, with mouse and keyboard, in a VS Code with the packed extension', function () {
  this.bail(true);
  let editor: OpenEditor;
  let person: Person;
  let cloud: Cloud;

  before(async () => {
    const hub = requirePart('hub');
    const ofEcr = `${requirePart('ecrRegistry')}/containerofcats`;
    // Pulled by its digest, an image has a row of the same name without a tag.
    const digests = await docker('image', 'ls', '--digests', '--format={{.Repository}}@{{.Digest}}', ofEcr);
    const pulled = digests.split('\n').filter((each) => each.includes('@sha256:'));
    for (const name of [image, `${hub.user}/${image}`, `${ofEcr}:1`, ...pulled]) {
      // It may not be there.
      await docker('image', 'rm', '--force', name).catch(() => undefined);
    }
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

  afterEach(async function () {
    const { state, title = '' } = this.currentTest ?? {};
    await keepPicture(editor.page, `walk-${state}-${title.replaceAll(/\W+/g, '-')}`);
    if (state !== 'failed') return;
    // Where the picture is not at hand, the log says what stood on the screen.
    const texts = await editor.page.locator('.notification-toast, .quick-input-widget, .pane-body').allInnerTexts();
    console.log(texts.filter((text) => text.trim() !== '').join('\n—\n'));
  });

  after(async () => {
    await editor?.close();
    await removeLocalTasks();
  });

  describe('1. writing', () => {
    it('underlines a mistake typed into the Dockerfile and mends it', async () => {
      await person.openFile('Dockerfile');
      await person.goToEnd();
      await person.type('EXPSOE 443');
      await person.seeUnderlined();
      await keepPicture(editor.page, 'walk-mistake-in-Dockerfile');
      await person.press('Home');
      await person.fix('Change to EXPOSE');
      await person.see('EXPOSE 443');
      await person.seeNothingUnderlined();
      await person.runCommand('File: Revert File');
    });

    it('underlines a mistake typed into the task definition and mends it', async () => {
      await person.openFile('task-definition.json');
      await person.goToLine(2);
      await person.press('End', 'Enter');
      await person.type('"netwrkMode": "awsvpc",');
      await person.seeUnderlined();
      await keepPicture(editor.page, 'walk-mistake-in-task-definition');
      await person.press('Home', 'ArrowRight', 'ArrowRight');
      await person.fix('Remove netwrkMode');
      await person.seeNothingUnderlined();
      await person.runCommand('File: Revert File');
    });
  });

  describe('2. building', () => {
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

  describe('3. pushing', () => {
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
      await person.runCommand('Slipway: Select Profile and Region…');
      await person.pick('AWS profile', 'cats');
      await person.pick('AWS region', region);

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

  describe('4. running on ECS', () => {
    it('creates a cluster', async () => {
      await person.runCommand('Slipway: Create Cluster…');
      await person.pick('What the cluster runs on', 'Fargate');
      await person.answer('Name of the cluster', cluster);
      await person.seeRow(cluster, '0 running');
    });

    it('registers the task definition in front', async () => {
      await person.openFile('task-definition.json');
      await person.runCommand('Slipway: Register Task Definition');
      await person.see(`Registered ${family}:1 in ${region}`);
    });

    it('runs it on Fargate after one question and shows it, its container and its public address', async () => {
      await person.runCommand('Slipway: Run Task…');
      await person.pick('Cluster', cluster);
      await person.pick('Launch type', 'FARGATE');
      await person.accept('Subnets');
      await person.accept('Security groups');
      await person.pick('Who may reach port 80?', 'Everybody');
      await person.pick('Public address', 'Yes');
      await person.see(`Run ${family} on ${cluster}?`);
      await keepPicture(editor.page, 'walk-the-one-question');
      await person.confirm('Run');

      // Tasks that others ran here would push these rows out of sight.
      await person.collapseRow('Local engine');
      await person.expandRow(cluster);
      await person.seeRow(`${family}:2`, 'RUNNING', 60_000);
      // moto leaves the containers of a running task PENDING.
      await person.seeBelow(`${family}:2`, /^cats(PENDING|RUNNING)/);
      const address = await cloud.giveAddress(cluster);
      await person.seeRow(`${family}:2`, `http://${address}`, 60_000);
    });

    it('sees within five seconds that somebody else has stopped it, and why', async () => {
      await cloud.stopTasks(cluster, 'the cats are asleep');
      await person.seeRow('Stopped tasks', '1', 5_000);
      await person.expandRow('Stopped tasks');
      await person.seeRow(`${family}:2`, 'STOPPED');
      await person.seeRow(`${family}:2`, 'the cats are asleep');
    });

    it('runs it on an instance of the cluster', async () => {
      await cloud.addInstance(cluster);
      await person.openFile('task-definition.json');
      await person.runCommand('Slipway: Run Task…');
      await person.pick('Cluster', cluster);
      await person.pick('Launch type', 'EC2');
      await person.accept('Subnets');
      await person.accept('Security groups');
      await person.pick('Who may reach port 80?', 'Everybody');
      await person.confirm('Run');
      await person.seeRow(`${family}:3`, 'RUNNING', 60_000);
      await person.seeRow(`${family}:3`, 'EC2');
      assert.equal(await cloud.launchType(cluster), 'EC2');
    });
  });

  describe('5. running here', () => {
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
  });

  /** The page at the address that the tree shows for the local task. */
  async function fetchPage(): Promise<string> {
    const [address = ''] = /http:\/\/[\w.:]+/.exec(await person.row(family).innerText()) ?? [];
    return (await fetch(address)).text();
  }
});

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

async function removeLocalTasks(): Promise<void> {
  for (const name of [family, waiting]) {
    const filter = `label=io.slipway.family=${name}`;
    const containers = (await docker('ps', '--all', '--quiet', '--filter', filter)).split('\n').filter(Boolean);
    if (containers.length > 0) await docker('rm', '--force', '--volumes', ...containers);
    await docker('network', 'prune', '--force', '--filter', filter);
  }
}

async function docker(...argv: readonly string[]): Promise<string> {
  const env = { ...process.env, DOCKER_HOST: requirePart('docker') };
  return (await execute('docker', argv, { env })).stdout;
}
