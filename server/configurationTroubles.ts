import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { configurationOf, configurationPath } from './dockerfile/configurationOf';
import type { Mark } from './lint/example';
import type { Surroundings } from './lint/surroundings';

/** What is wrong with the configuration files that speak for the open documents. */
export interface ConfigurationTroubles {
  /** Looks at the configuration that a document has now. */
  look(document: string, path: string, around: Surroundings): void;
  forget(document: string): void;
}

/** Shows each file's troubles once, at its URI, and takes them back when no document has the file any more. */
export function createConfigurationTroubles(
  show: (uri: string, troubles: readonly Mark[]) => void,
): ConfigurationTroubles {
  const fileOf = new Map<string, string>();
  const shown = new Map<string, readonly Mark[]>();

  function showIfNew(file: string, troubles: readonly Mark[]): void {
    const before = shown.get(file) ?? [];
    if (before === troubles || (before.length === 0 && troubles.length === 0)) return;
    shown.set(file, troubles);
    show(file, troubles);
  }

  function forget(document: string): void {
    const file = fileOf.get(document);
    fileOf.delete(document);
    if (file === undefined || [...fileOf.values()].includes(file)) return;
    showIfNew(file, []);
    shown.delete(file);
  }

  return {
    look(document, path, around) {
      const name = configurationPath(around);
      const file = name === undefined ? undefined : pathToFileURL(resolve(dirname(path), name)).href;
      if (fileOf.get(document) !== file) forget(document);
      if (file === undefined) return;
      fileOf.set(document, file);
      showIfNew(file, configurationOf(around).troubles);
    },
    forget,
  };
}
