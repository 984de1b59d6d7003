import { Console } from 'node:console';
import { setFlagsFromString } from 'node:v8';

import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';

import { createBuiltImages } from './builtImages';
import { createProcesses } from './process';
import { serve } from './server';
import { createShellcheck } from './shellcheck';
import { gatherSurroundings, listFolder } from './surroundings';
import { createTrust } from './trust';
import { wholeMessages } from './wholeMessages';

// V8 compiles hot code on threads of its own, and where there are few processors these take one from the key that is
// typed. Code counts as hot eight times later: what is typed for hours gets there all the same, and far less is compiled.
// What a key leaves behind is collected half as often, once a document is so large that the space for it grows at all.
setFlagsFromString('--interrupt-budget=1000000');
setFlagsFromString('--semi-space-growth-factor=16');

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
