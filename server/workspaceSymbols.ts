import type { DocumentSymbol, SymbolInformation } from 'vscode-languageserver-types';

import { findSymbols as symbolsOfDockerfile } from './dockerfile/editing/symbolTree';
import type { OpenDocument } from './openDocument';
import { findSymbols as symbolsOfTaskDefinition } from './taskDefinition/editing/symbols';

/** The symbols of a document whose names have the letters of a query in them, in their order. */
export function findWorkspaceSymbols({ uri, parsed }: OpenDocument, query: string): SymbolInformation[] {
  if (parsed.language === 'ship-plan') return [];
  const symbols =
    parsed.language === 'dockerfile' ? symbolsOfDockerfile(parsed.document) : symbolsOfTaskDefinition(parsed.document);
  const letters = [...query.toLowerCase()];
  return flatten(symbols, '').flatMap(({ symbol: { name, detail, kind, selectionRange }, containerName }) => {
    const title = detail === undefined || detail === '' ? name : `${name} ${detail}`;
    if (!hasLetters(title.toLowerCase(), letters)) return [];
    return [{ name: title, kind, location: { uri, range: selectionRange }, containerName }];
  });
}

function flatten(symbols: readonly DocumentSymbol[], containerName: string) {
  const found: { readonly symbol: DocumentSymbol; readonly containerName: string }[] = [];
  for (const symbol of symbols) {
    found.push({ symbol, containerName });
    for (const each of flatten(symbol.children ?? [], symbol.name)) found.push(each);
  }
  return found;
}

function hasLetters(text: string, letters: readonly string[]): boolean {
  let at = -1;
  return letters.every((letter) => (at = text.indexOf(letter, at + 1)) >= 0);
}
