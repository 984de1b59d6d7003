import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this clone. */
export const repository = dirname(dirname(fileURLToPath(import.meta.url)));

/** Makes a fresh clone ready: checks Node, and installs the dependencies when they are missing or another version's. */
export function setUp() {
  requireNode();
  if (isInstalled()) return;

  console.log('Installing the dependencies (npm ci)…');
  runNpm(['ci', '--no-audit', '--no-fund'], repository);
}

/** Runs npm in `folder` with its output shown, and ends this process when it fails. */
export function runNpm(argv, folder) {
  const { status } = spawnSync(process.execPath, [npmCli(), ...argv], { cwd: folder, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

/**
 * npm as a JavaScript file, so that the running Node can start it without a shell: on Windows `npm` is a batch file,
 * which Node refuses to start.
 */
export function npmCli() {
  const candidates = [
    process.env.npm_execpath,
    join(dirname(process.execPath), 'node_modules/npm/bin/npm-cli.js'),
    join(dirname(process.execPath), '../lib/node_modules/npm/bin/npm-cli.js'),
    ...(process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'npm')),
  ];
  for (const candidate of candidates) {
    if (!candidate || !existsSync(candidate)) continue;
    const file = realpathSync(candidate);
    if (file.endsWith('npm-cli.js')) return file;
  }
  stop('npm was not found. It comes with Node: install Node from https://nodejs.org');
}

/** The first file on PATH that has one of these names, or undefined. */
export function findProgram(...names) {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', '.bat'] : [''];
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of names) {
      const ending = endings.find((ending) => existsSync(join(folder, name + ending)));
      if (folder && ending !== undefined) return join(folder, name + ending);
    }
  }
  return undefined;
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  stop(`Slipway needs Node 20.19 or newer, and this is Node ${process.versions.node}: get it from https://nodejs.org`);
}

// npm keeps what it installed in node_modules/.package-lock.json; without it an install was interrupted.
function isInstalled() {
  const wanted = readPackages('package-lock.json');
  const installed = readPackages('node_modules/.package-lock.json');
  if (!installed) return false;

  return Object.entries(wanted ?? {}).every(([folder, { version, optional }]) => {
    if (folder === '') return true;
    // Optional packages are mostly other platforms' builds.
    return installed[folder] ? installed[folder].version === version : optional;
  });
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(join(repository, file), 'utf8')).packages;
  } catch {
    // A file that is missing or cut off means: not installed.
    return undefined;
  }
}

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}
