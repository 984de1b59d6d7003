import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';

import { createBuiltImages } from './builtImages';
import { createProcesses } from './process';
import { serve } from './server';
import { createShellcheck } from './shellcheck';
import { gatherSurroundings, listFolder } from './surroundings';
import { createTrust } from './trust';

// `node server.js --stdio` for any editor and for CI, `--node-ipc` for VS Code.
const connection = createConnection(ProposedFeatures.all);
const { env, platform } = process;
const trust = createTrust();
const processes = createProcesses({ env, platform, refusal: trust.refusal, untrustedFolders: trust.folders });
const shellcheck = createShellcheck({ processes, log: (line) => connection.console.info(line) });
serve(connection, { gatherSurroundings, listFolder, images: createBuiltImages(), trust, shellcheck });
