import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { OpenEditor } from '../support/editor';
import { keepPicture, openEditor } from '../support/editor';
import { requirePart } from '../support/parts';
import { createPerson, type Person } from '../support/person';
import { prepareSignIn } from '../support/signInHere';
import type { SignInHere } from '../support/signInHere';
import { keepScreen, selectProfile } from '../support/walk';

const root = join(__dirname, '../..');
const region = 'ap-southeast-5';
const cluster = `cats-signed-in-${Date.now().toString(36)}`;

describe('a login that has expired, with mouse and keyboard', function () {
  this.bail(true);
  let here: SignInHere;
  let editor: OpenEditor;
  let person: Person;

  before(async () => {
    here = await prepareSignIn('cats', 'arn:aws:iam::123456789012:user/ada');
    await here.keepSsoToken('cats', new Date(Date.now() - 60_000));
    here.endSessions();
    const config = [
      `[profile cats]\nregion = ${region}\nendpoint_url = ${requirePart('aws')}`,
      'sso_session = cats\nsso_account_id = 123456789012\nsso_role_name = Developer',
      '[sso-session cats]\nsso_start_url = https://cats.awsapps.example/start\nsso_region = eu-west-1\n',
    ];
    await mkdir(join(here.home, '.aws'), { recursive: true });
    await writeFile(join(here.home, '.aws/config'), config.join('\n'));
    // VS Code has the PATH of a login shell.
    await writeFile(join(here.home, '.profile'), `PATH="${here.path}"\n`);
    editor = await openEditor({
      folder: join(root, 'examples/container-of-cats'),
      vsix: join(root, 'slipway.vsix'),
      // No engine: rows of others would push these out of the view.
      env: { ...here.env, PATH: here.path, DOCKER_HOST: 'unix:///nobody.sock', AWS_EC2_METADATA_DISABLED: 'true' },
    });
    editor.page.setDefaultTimeout(20_000);
    person = createPerson(editor.page);
    await selectProfile(person, region);
  });

  afterEach(function () {
    return keepScreen(editor.page, 'sign-in', this.currentTest);
  });

  after(async () => {
    await editor?.close();
    await here?.close();
  });

  it('is told where the clusters would be', async () => {
    await person.openViews('Slipway');
    await person.seeRow('The sign-in of the profile "cats" has expired', /aws sso login/);
    await keepPicture(editor.page, 'sign-in-row');
  });

  it('is signed in to where a command stops, in a terminal, and the command goes on', async () => {
    await person.runCommand('Slipway: Create Cluster…');
    await person.see('Sign in to AWS?');
    await keepPicture(editor.page, 'sign-in-question');
    await person.confirm('Sign In');
    await person.pick('What the cluster runs on', 'Fargate');
    await person.answer('Name of the cluster', cluster);
    await person.seeRow(cluster, /running/, 60_000);
    await keepPicture(editor.page, 'signed-in');
    assert.deepEqual(await here.calls(), ['sso login --profile cats']);
    assert.deepEqual([...new Set(here.portal.given)], ['AKIDFRESH']);
  });
});
