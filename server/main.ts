import { Console } from 'node:console';

import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';

import { createBuiltImages } from './builtImages';
import { createProcesses } from './process';
import { serve } from './server';
import { createShellcheck } from './shellcheck';
import { gatherSurroundings, listFolder } from './surroundings';
import { createTrust } from './trust';
import { wholeMessages } from './wholeMessages';

// `node server.js --stdio` for any editor and for CI, `--node-ipc` for VS Code.
const isOnStdio = process.argv.includes('--stdio');
// What a library logs would stand among the messages.
if (isOnStdio) globalThis.console = new Console(process.stderr);
const connection = isOnStdio
  ? createConnection(ProposedFeatures.all, process.stdin, wholeMessages(process.stdout))
  : createConnection(ProposedFeatures.all);
const { env, platform } = process;
const trust = createTrust();
const processes = createProcesses({ env, platform, refusal: trust.refusal, untrustedFolders: trust.folders });
const shellcheck = createShellcheck({ processes, log: (line) => connection.console.info(line) });
serve(connection, { gatherSurroundings, listFolder, images: createBuiltImages(), trust, shellcheck });
