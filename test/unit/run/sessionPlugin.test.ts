import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { checkSessionPlugin, joinSession } from '../../../client/run/sessionPlugin';
import { createProcesses } from '../../../server/process';

const signal = new AbortController().signal;
const token = 'AAEAAWtva2VuX29mX2NhdHM';
const execute = promisify(execFile);

/** Says its version, or else its arguments and what it finds in its environment. */
const plugin = `#!/bin/sh
if [ "$1" = --version ]; then echo 1.2.650.0; exit 0; fi
echo "arguments: $*"
eval "echo \\"session: \\$$1\\""
`;

describe('session-manager-plugin', () => {
  let folder: string;
  before(async function () {
    if (process.platform === 'win32') this.skip(); // A script is no program there.
    folder = await mkdtemp(join(tmpdir(), 'slipway-plugin-'));
    await writeFile(join(folder, 'session-manager-plugin'), plugin);
    await chmod(join(folder, 'session-manager-plugin'), 0o755);
  });
  after(() => (folder ? rm(folder, { recursive: true }) : undefined));

  it('gets the token of a session in its environment, and in no argument', async () => {
    const env = { PATH: `${folder}:/usr/bin:/bin` };
    const setting = { env, platform: process.platform, refusal: () => undefined, untrustedFolders: () => [] };
    const processes = createProcesses(setting);
    await checkSessionPlugin(processes, signal);
    const session = { sessionId: 's-1', streamUrl: 'wss://ssmmessages.example', tokenValue: token };
    const where = { region: 'eu-west-1', profile: 'cats', target: 'ecs:cats_1_2', endpoint: 'https://ssm.example' };
    const { program, args, env: more } = await joinSession(processes, session, where);

    const { stdout } = await execute(program, [...args], { env: { ...env, ...more } });
    const [said = '', found = ''] = stdout.split('\n');
    assert.ok(said.startsWith('arguments: AWS_SSM_START_SESSION_RESPONSE eu-west-1 StartSession cats {"Target"'), said);
    assert.ok(!said.includes(token));
    assert.equal(JSON.parse(found.replace('session: ', '')).TokenValue, token);
  });
});
