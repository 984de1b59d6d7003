import type { BuiltImage } from './builtImage';

/** What a document needs to know of the world around it: text files beside it, by their path relative to its folder. */
export interface Surroundings {
  readonly files: ReadonlyMap<string, string>;
  /** The folder that COPY copies from, an absolute path, where that is known; the document's own otherwise. */
  readonly context?: string;
  /** Launch type of the run target that is chosen in the editor, such as `FARGATE`, where one is. */
  readonly launchType?: string;
  /** The image of that reference, where a Dockerfile at hand builds it: the same object for as long as that says the same. */
  readonly imageNamed?: (reference: string) => BuiltImage | undefined;
}

/** A document that stands alone. */
export const nothingAround: Surroundings = { files: new Map() };

/** A document with one file beside it. */
export function oneFile(name: string, text: string): Surroundings {
  return { files: new Map([[name, text]]) };
}

/** A file or a folder, as its folder lists it. */
export interface FolderEntry {
  readonly name: string;
  readonly isFolder: boolean;
}
