import { dirname, sep } from 'node:path';

import type { TextDocument } from 'vscode-languageserver-textdocument';

import type { BuiltImages } from './builtImages';
import { findImageUses, type ImageUse } from './imageUses';
import { recognise } from './languages';
import type { Surroundings } from './lint/surroundings';
import { toPath } from './openDocument';

/** What task definitions know beside their text: which Dockerfiles build their images, and where they were last run. */
export interface TaskSurroundings {
  of(uri: string): Omit<Surroundings, 'files'>;
  /** Looks for Dockerfiles in the folders that are open; for a file outside of them in its own, and those right below. */
  lookFrom(path: string, folders: readonly string[]): void;
  /** A file on disk has changed; returns whether that is a matter of this. */
  note(path: string): boolean;
  /** The launch types that task definitions were last run with, by path. */
  tellLaunchTypes(told: Readonly<Record<string, string>>): void;
  imageUses(dockerfile: string, line: number): Promise<readonly ImageUse[]>;
}

/** `changed` is told of each open document that knows something else than before. */
export function createTaskSurroundings(
  images: BuiltImages,
  documents: () => readonly TextDocument[],
  changed: (uri: string) => void,
): TaskSurroundings {
  let launchTypes: Readonly<Record<string, string>> = {};
  const tellAll = () => {
    for (const { uri, languageId } of documents()) if (languageId !== 'dockerfile') changed(uri);
  };
  images.onChange(tellAll);

  return {
    of(uri) {
      const path = toPath(uri) ?? '';
      const launchType = launchTypes[path];
      const imageNamed = (image: string) => images.find(image, path);
      return { imageNamed, ...(launchType === undefined ? {} : { launchType }) };
    },
    lookFrom(path, folders) {
      const tops = folders.filter((folder) => isWithin(path, folder));
      if (tops.length > 0) tops.forEach((folder) => void images.look(folder));
      else void images.look(dirname(path), 1);
    },
    note(path) {
      const language = recognise(path, undefined, '');
      if (language === 'dockerfile') void images.read(path);
      if (language === 'task-definition') images.noteTaskDefinition(path);
      return language !== undefined;
    },
    tellLaunchTypes(told) {
      launchTypes = told;
      tellAll();
    },
    imageUses(dockerfile, line) {
      const texts = documents().map((document) => [toPath(document.uri) ?? document.uri, document.getText()] as const);
      return findImageUses(dockerfile, line, images, new Map(texts));
    },
  };
}

function isWithin(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
