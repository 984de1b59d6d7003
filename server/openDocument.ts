import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { TextDocument } from 'vscode-languageserver-textdocument';

import type { Checked, Checker } from './check';
import { recognise } from './languages';
import type { FolderEntry, Surroundings } from './lint/surroundings';
import { parseDocument, type ParsedDocument } from './parsedDocument';

/** A document of ours as the client has it open, at one version: read and checked once, when first asked. */
export interface OpenDocument {
  readonly uri: string;
  /** Where it is on disk, if it is. */
  readonly path: string | undefined;
  readonly version: number;
  readonly text: string;
  readonly surroundings: Surroundings;
  readonly parsed: ParsedDocument;
  readonly checked: Checked;
  /** What is in a folder beside it, by its path relative to the document's own; nothing where that cannot be read. */
  listFolder(folder: string): Promise<readonly FolderEntry[]>;
  /** What the checks would say if it had another text. */
  checkText(text: string): Checked;
}

/** What a document is read and checked with. */
export interface OpenWith {
  readonly checker: Checker;
  readonly surroundings: Surroundings;
  /** Globs of files that are task definitions whatever their name or content. */
  readonly taskDefinitions: readonly string[];
  readonly listFolder: (path: string) => Promise<readonly FolderEntry[]>;
}

/** Undefined when the document is in neither language. */
export function openDocument(
  { uri, languageId, version, ...document }: Pick<TextDocument, 'uri' | 'languageId' | 'version'> & { text: string },
  { checker, surroundings, taskDefinitions, listFolder }: OpenWith,
): OpenDocument | undefined {
  const { text } = document;
  const path = toPath(uri);
  const language = recognise(uri, languageId, text.slice(0, headLength), taskDefinitions);
  if (!language) return undefined;

  let parsed: ParsedDocument | undefined;
  let checked: Checked | undefined;
  return {
    uri,
    path,
    version,
    text,
    surroundings,
    get parsed() {
      return (parsed ??= parseDocument(language, text));
    },
    get checked() {
      return (checked ??= checker.checkParsed(this.parsed, surroundings));
    },
    listFolder: async (folder) => (path === undefined ? [] : listFolder(join(dirname(path), folder))),
    checkText: (other) => checker.check(language, other, surroundings),
  };
}

/** Characters of a document that decide its language. */
const headLength = 64 * 1024;

/** The path of a `file:` URI; undefined for any other. */
export function toPath(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined; // A file of another machine, such as file://server/share on Linux: checked without surroundings.
  }
}
