import { readFile } from 'node:fs/promises';

import type { Plugin } from 'esbuild';

/**
 * The AWS SDK writes the keys of its schemas as names of constants, `[_eQN]: 'VpcId'`, and what computes a key counts as
 * used: all seven hundred operations of EC2 were kept, and read, for the ten that are called. With the keys themselves
 * there, what nobody uses is left out.
 */
export const schemaKeys: Plugin = {
  name: 'schema-keys',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]dist-es[\\/]schemas[\\/]schemas_\d+\.js$/ }, async ({ path }) => {
      return { contents: withPlainKeys(await readFile(path, 'utf8')) };
    });
  },
};

/** A module whose computed keys are replaced, where they are constants of its own that hold a text. */
export function withPlainKeys(module: string): string {
  const constants = new Map(
    [...module.matchAll(/^const (_\w+) = ("[^"\n]*");$/gm)].map(([, name, text]) => [name, text]),
  );
  return module.replace(/\[(_\w+)\]:/g, (computed, name: string) => {
    const key = constants.get(name);
    return key === undefined ? computed : `${key}:`;
  });
}
