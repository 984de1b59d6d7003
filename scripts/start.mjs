// `npm start`: from a fresh clone to a VS Code with Slipway in it, open on the container of cats.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startEditor } from './editor.mjs';
import { findEditor, installEditor, missingTools } from './installEditor.mjs';
import { findProgram, repository, runNpm, setUp } from './setup.mjs';

const example = join(repository, 'examples/container-of-cats');

setUp();
console.log('Building the extension (npm run build)…');
runNpm(['run', '--silent', 'build'], repository);
console.log(describeDocker());
if (!(await openDesktopEditor())) await openBrowserEditor();

/** Opens the `code` on PATH with the extension in development mode; false when there is none, or it would not start. */
async function openDesktopEditor() {
  const code = process.env.SLIPWAY_EDITOR === 'browser' ? undefined : findCode();
  if (!code) return false;

  console.log(`Opening VS Code (${code}) on ${example}`);
  const child = spawn(code, [`--extensionDevelopmentPath=${repository}`, example], { stdio: 'inherit' });
  const failure = await new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (status) => resolve(status === 0 ? undefined : `it ended with ${status}`));
  });
  if (failure) console.log(`VS Code would not start (${failure}): going on with VS Code in the browser.`);
  return !failure;
}

function findCode() {
  // In a terminal of a remote VS Code, `code` only passes files to the window and cannot load an extension.
  if (process.env.VSCODE_IPC_HOOK_CLI) return undefined;
  const code = findProgram('code');
  if (process.platform !== 'win32' || !code) return code;

  // On Windows `code` is a batch file, which Node refuses to start; the program is one folder up.
  const program = join(dirname(code), '..', 'Code.exe');
  return existsSync(program) ? program : undefined;
}

/** Serves VS Code in the browser on 127.0.0.1 behind a token until Ctrl-C. */
async function openBrowserEditor() {
  const editor = findEditor() ?? (await install());
  const folder = join(repository, 'out/start');
  const token = randomBytes(24).toString('hex');
  const running = await startEditor(editor, {
    folder,
    token,
    port: 8321,
    extensions: linkExtension(join(folder, 'extensions')),
    settings: {
      // The only folder that this editor opens by itself is the clone's own example, which must be able to run.
      'security.workspace.trust.enabled': false,
      'chat.disableAIFeatures': true,
      'telemetry.telemetryLevel': 'off',
      'workbench.startupEditor': 'none',
      // The browser's VS Code saves by itself; a mistake that is tried out should not stay in the clone.
      'files.autoSave': 'off',
      'workbench.secondarySideBar.defaultVisibility': 'hidden',
      // The example lies in the clone, and an address of a task is opened from its row: neither is to be asked about.
      'git.openRepositoryInParentFolders': 'never',
      'remote.autoForwardPorts': false,
    },
  });

  const address = new URL(`http://127.0.0.1:${running.port}/`);
  address.searchParams.set('tkn', token);
  address.searchParams.set('folder', slashes(example));
  console.log(`\nVS Code with Slipway is at\n\n  ${address.href.replaceAll('%2F', '/')}\n\nCtrl-C stops it.`);

  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void running.stop());
  await running.ended;
}

async function install() {
  const missing = missingTools();
  if (missing.length > 0) {
    console.error(
      `There is no \`code\` on PATH, and to install VS Code for the browser ${missing.join(', ')} must be there first: ` +
        'its native parts are compiled.',
    );
    process.exit(1);
  }

  try {
    return await installEditor((step) => console.log(step));
  } catch (error) {
    console.error(`VS Code for the browser could not be installed: ${error.message}`);
    process.exit(1);
  }
}

// The clone itself stands in the folder of extensions, so `npm run build` and a reload of the window show a change.
function linkExtension(extensions) {
  rmSync(extensions, { recursive: true, force: true });
  mkdirSync(extensions, { recursive: true });
  symlinkSync(repository, join(extensions, 'slipway'), 'junction');
  return extensions;
}

function describeDocker() {
  const docker = findProgram('docker');
  if (!docker) return 'Docker was not found: files are checked without it; building and running want it installed.';

  const { status, stdout, stderr } = spawnSync(docker, ['version', '--format', '{{.Server.Version}}'], {
    encoding: 'utf8',
    timeout: 10_000,
  });
  if (status === 0) return `Docker's engine answers (${stdout.trim()}).`;
  const reason = stderr.trim().split('\n')[0] || 'no answer within 10 seconds';
  return `Docker is installed, but its engine does not answer: start it to build and run images. (${reason})`;
}

function slashes(path) {
  const plain = path.replaceAll('\\', '/');
  return plain.startsWith('/') ? plain : `/${plain}`;
}
