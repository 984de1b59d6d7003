import { CompletionRequest } from 'vscode-languageserver';

import { complete } from '../dockerfile/editing/completion';
import { completeIgnore, ignoreFolderAsked } from '../dockerfile/editing/completeIgnore';
import { contextEntries, folderAsked } from '../dockerfile/editing/completePath';
import { toCompletionItem } from '../editing/proposal';
import { complete as completeTaskDefinition } from '../taskDefinition/editing/completion';
import { feature } from './feature';

/** What could be written there. */
export const completion = feature(CompletionRequest.type, {
  capabilities: { completionProvider: { triggerCharacters: ['"', ':', '-', '=', ',', '$', '{', '/'] } },
  isWelcomeLate: true,
  async dockerfile(document, { position }, { surroundings, listFolder }, client) {
    const folder = folderAsked(document, position);
    const entries = folder === undefined ? [] : contextEntries(folder, await listFolder(folder), surroundings);
    return complete(document, position, entries).map((proposal, at) => toCompletionItem(proposal, at, client));
  },
  taskDefinition(document, { position, context }, _open, client) {
    // The other signs are for Dockerfiles.
    const sign = context?.triggerCharacter;
    if (sign !== undefined && sign !== '"' && sign !== ':') return [];
    return completeTaskDefinition(document, position).map((proposal, at) => toCompletionItem(proposal, at, client));
  },
  async ignoreFile({ text, listFolder }, { position }, client) {
    const folder = ignoreFolderAsked(text, position);
    const entries = folder === undefined ? [] : await listFolder(folder);
    return completeIgnore(text, position, entries).map((proposal, at) => toCompletionItem(proposal, at, client));
  },
});
