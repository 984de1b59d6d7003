import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { DocumentLinkRequest } from 'vscode-languageserver';

import { findLinks } from '../dockerfile/editing/links';
import { contextOf } from '../openDocument';
import { findLinks as findTaskDefinitionLinks } from '../taskDefinition/editing/links';
import { feature } from './feature';

/** Addresses that a click opens. */
export const documentLinks = feature(DocumentLinkRequest.type, {
  capabilities: { documentLinkProvider: {} },
  dockerfile(document, _params, open) {
    const context = contextOf(open);
    return findLinks(document).flatMap(({ range, target, isFile, tooltip }) => {
      if (!isFile) return [{ range, target, tooltip }];
      return context === undefined ? [] : [{ range, target: pathToFileURL(join(context, target)).href, tooltip }];
    });
  },
  taskDefinition: (document) => findTaskDefinitionLinks(document),
});
