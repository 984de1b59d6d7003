import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

/**
 * Starts the browser VS Code on 127.0.0.1 and resolves when it answers, as `{ port, stop(), ended }`.
 * Options: `folder` for its data, and `settings`, `token` (without one anybody on this machine can open it), `port`
 * (the first to try), `extensions` (a folder), `env`, `smokeTest` (the driver that tests open the page with).
 */
export async function startEditor({ node, server }, { folder, settings, token, port = 0, extensions, env, smokeTest }) {
  const free = await freePort(port);
  const user = join(folder, 'data/User');
  mkdirSync(user, { recursive: true });
  if (settings) writeFileSync(join(user, 'settings.json'), JSON.stringify(settings, undefined, 2));

  const argv = [server, '--host', '127.0.0.1', '--port', String(free), '--accept-server-license-terms'];
  if (token) {
    // In a file of the user's own: other users can read a program's arguments.
    const file = join(folder, 'token');
    writeFileSync(file, token, { mode: 0o600 });
    argv.push('--connection-token-file', file);
  } else {
    argv.push('--without-connection-token');
  }
  argv.push('--server-data-dir', folder, '--user-data-dir', join(folder, 'data'), '--telemetry-level', 'off');
  if (extensions) argv.push('--extensions-dir', extensions);
  if (smokeTest) argv.push('--enable-smoke-test-driver');

  const log = join(folder, 'server.log');
  const output = openSync(log, 'w');
  const child = spawn(node, argv, { env: env ?? process.env, stdio: ['ignore', output, output] });
  closeSync(output);
  const ended = new Promise((resolve) => child.once('close', resolve));
  const stop = () => {
    child.kill();
    return ended;
  };

  for (let attempt = 0; attempt < 300; attempt++) {
    if (child.exitCode !== null) throw new Error(`The editor ended as it started:\n${tail(log)}`);
    if (await answers(free)) return { port: free, stop, ended };
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  await stop();
  throw new Error(`The editor did not answer within a minute:\n${tail(log)}`);
}

async function answers(port) {
  try {
    return (await fetch(`http://127.0.0.1:${port}/version`, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    // Not listening yet.
    return false;
  }
}

function freePort(port) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => (error.code === 'EADDRINUSE' && port ? resolve(freePort(port + 1)) : reject(error)));
    probe.listen(port, '127.0.0.1', () => {
      const { port: free } = probe.address();
      probe.close(() => resolve(free));
    });
  });
}

function tail(file) {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-15).join('\n');
}
