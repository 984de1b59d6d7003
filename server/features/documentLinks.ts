import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { DocumentLinkRequest } from 'vscode-languageserver';

import { findLinks } from '../dockerfile/editing/links';
import { findLinks as findTaskDefinitionLinks } from '../taskDefinition/editing/links';
import { feature } from './feature';

/** Addresses that a click opens. */
export const documentLinks = feature(DocumentLinkRequest.type, {
  capabilities: { documentLinkProvider: {} },
  dockerfile: (document, _params, { path }) =>
    findLinks(document).flatMap(({ range, target, isFile, tooltip }) => {
      if (!isFile) return [{ range, target, tooltip }];
      return path === undefined ? [] : [{ range, target: pathToFileURL(join(dirname(path), target)).href, tooltip }];
    }),
  taskDefinition: (document) => findTaskDefinitionLinks(document),
});
