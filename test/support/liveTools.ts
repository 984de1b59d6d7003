import { readFile } from 'node:fs/promises';

import type { Aws } from '../../client/aws/aws';
import type { Docker } from '../../client/docker/docker';
import type { Registries } from '../../client/registry/registries';
import { createBuilds, type Build } from '../../client/run/builds';
import type { Tools } from '../../client/tools';
import { toolsFor, type Person, type TestTools } from './toolsFor';

/** The tools of commands on a real engine and real registries, with someone who answers; what they saw in terminals is `shown`. */
export function liveTools(
  docker: Docker,
  registries: Registries,
  person: Person = {},
  editor: Partial<Tools['editor']> = {},
): TestTools & { readonly shown: readonly string[] } {
  const shown: string[] = [];
  const show = (text: string) => void shown.push(text);
  let kept: readonly Build[] = [];
  // No command that is tested with these asks AWS.
  const base = toolsFor({} as Aws, person);
  const tools: Tools = {
    ...base.tools,
    docker,
    registries,
    builds: createBuilds({ load: () => kept, save: async (builds) => void (kept = builds) }),
    editor: {
      ...base.tools.editor,
      readText: (path) => readFile(path, 'utf8'),
      openOutput: () => ({ write: show, line: show, end: show }),
      ...editor,
    },
  };
  return { ...base, tools, shown };
}
