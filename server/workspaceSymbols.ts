import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

import type { DocumentSymbol, SymbolInformation } from 'vscode-languageserver-types';

import { findSymbols as symbolsOfDockerfile } from './dockerfile/editing/symbolTree';
import { recognise } from './languages';
import type { OpenDocument } from './openDocument';
import { parseDocument } from './parsedDocument';
import { findSymbols as symbolsOfTaskDefinition } from './taskDefinition/editing/symbols';

/** A document that symbols can be found in. */
type Source = Pick<OpenDocument, 'uri' | 'parsed'>;

/**
 * The symbols whose names have the letters of a query in them, in their order: those of documents that are open, and of
 * files that are not, by their paths.
 */
export async function findWorkspaceSymbols(
  query: string,
  open: readonly OpenDocument[],
  paths: readonly string[],
): Promise<SymbolInformation[]> {
  const isOpen = new Set(open.map(({ path }) => path));
  const files = await Promise.all(paths.filter((path) => !isOpen.has(path)).map(readSource));
  const letters = [...query.toLowerCase()];
  return [...open, ...files].flatMap((source) => (source ? findIn(source, letters) : []));
}

async function readSource(path: string): Promise<Source | undefined> {
  const text = await readFile(path, 'utf8').catch(() => ''); // Gone meanwhile, or not for us to read.
  const language = text.length > longest ? undefined : recognise(path, undefined, text);
  return language && { uri: pathToFileURL(path).href, parsed: parseDocument(language, text) };
}

const longest = 256 * 1024;

function findIn({ uri, parsed }: Source, letters: readonly string[]): SymbolInformation[] {
  if (parsed.language === 'ship-plan') return [];
  const symbols =
    parsed.language === 'dockerfile' ? symbolsOfDockerfile(parsed.document) : symbolsOfTaskDefinition(parsed.document);
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
