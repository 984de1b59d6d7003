import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';

import { serve } from './server';
import { gatherSurroundings, listFolder } from './surroundings';

// `node server.js --stdio` for any editor and for CI, `--node-ipc` for VS Code.
serve(createConnection(ProposedFeatures.all), { gatherSurroundings, listFolder });
