import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { TextDocument } from 'vscode-languageserver-textdocument';

import type { Checked, Checker } from './check';
import type { ImageUse } from './imageUses';
import { headLength, recognise } from './languages';
import type { LanguageId } from './lint/language';
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
  /** What is in a folder of its build context, by its path in there; nothing where that cannot be read. */
  listFolder(folder: string): Promise<readonly FolderEntry[]>;
  /** Where task definitions name the image of its stage that begins in a line. */
  imageUses(line: number): Promise<readonly ImageUse[]>;
  /** What the checks would say if it had another text. */
  checkText(text: string): Checked;
}

/** What a document is read and checked with. */
export interface OpenWith {
  readonly checker: Checker;
  readonly surroundings: Surroundings;
  /** What task definitions know beside them. */
  readonly ofTasks: Omit<Surroundings, 'files'>;
  /** Globs of files that are task definitions whatever their name or content. */
  readonly taskDefinitions: readonly string[];
  readonly listFolder: (path: string) => Promise<readonly FolderEntry[]>;
  readonly imageUses: (dockerfile: string, line: number) => Promise<readonly ImageUse[]>;
}

/** What a client says of a document. */
type Told = Pick<TextDocument, 'uri' | 'languageId' | 'version'> & { readonly text: string };

/** Undefined when the document is in neither language. */
export function openDocument(document: Told, around: OpenWith): OpenDocument | undefined {
  const head = document.text.slice(0, headLength);
  const language = recognise(document.uri, document.languageId, head, around.taskDefinitions);
  return language && new DocumentAtVersion(language, document, around);
}

/** A class, since one is made at every key: the engine keeps an object literal with getters alive far too long. */
class DocumentAtVersion implements OpenDocument {
  readonly uri: string;
  readonly path: string | undefined;
  readonly version: number;
  readonly text: string;
  readonly surroundings: Surroundings;
  readonly #language: LanguageId;
  readonly #with: OpenWith;
  #parsed: ParsedDocument | undefined;
  #checked: Checked | undefined;

  readonly listFolder = async (folder: string): Promise<readonly FolderEntry[]> => {
    const context = contextOf(this);
    return context === undefined ? [] : this.#with.listFolder(join(context, folder));
  };

  readonly imageUses = async (line: number): Promise<readonly ImageUse[]> => {
    return this.path === undefined ? [] : this.#with.imageUses(this.path, line);
  };

  readonly checkText = (text: string): Checked => this.#with.checker.check(this.#language, text, this.surroundings);

  constructor(language: LanguageId, { uri, version, text }: Told, around: OpenWith) {
    this.uri = uri;
    this.path = toPath(uri);
    this.version = version;
    this.text = text;
    const { surroundings, ofTasks } = around;
    this.surroundings = language === 'dockerfile' ? surroundings : { ...surroundings, ...ofTasks };
    this.#language = language;
    this.#with = around;
  }

  get parsed(): ParsedDocument {
    this.#parsed ??= parseDocument(this.#language, this.text);
    return this.#parsed;
  }

  get checked(): Checked {
    this.#checked ??= this.#with.checker.checkParsed(this.parsed, this.surroundings);
    return this.#checked;
  }
}

/** The folder that COPY copies from, if the document is on disk. */
export function contextOf({ path, surroundings }: Pick<OpenDocument, 'path' | 'surroundings'>): string | undefined {
  return path === undefined ? undefined : (surroundings.context ?? dirname(path));
}

/** The path of a `file:` URI; undefined for any other. */
export function toPath(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined; // A file of another machine, such as file://server/share on Linux: checked without surroundings.
  }
}
