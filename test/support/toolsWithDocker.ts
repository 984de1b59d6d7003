import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';

import type { Aws } from '../../client/aws/aws';
import type { PushRequest, Registries } from '../../client/registry/registries';
import type { Tools } from '../../client/tools';
import type { Reply } from './fakeDocker';
import { fakeDocker } from './fakeDocker';
import type { Person } from './toolsFor';
import { toolsFor } from './toolsFor';

/** What a push gives, when the test says nothing else. */
export const digest = `sha256:${'ab'.repeat(32)}`;

/** Tools with a docker, registries and an editor that note what happens; what a test says comes first. */
export function toolsWithDocker(
  person: Person = {},
  answer: (args: readonly string[]) => Reply = () => undefined,
  editor: Partial<Tools['editor']> = {},
  registries: Partial<Registries> = {},
) {
  const [events, shown, forgotten]: [string[], string[], string[]] = [[], [], []];
  const logins: (readonly string[])[] = [];
  const pushes: PushRequest[] = [];
  const docker = fakeDocker(async (args) => {
    const idFile = args.find((arg) => arg.startsWith('--iidfile='))?.slice('--iidfile='.length);
    if (idFile) await writeFile(idFile, 'sha256:1');
    const reply = answer(args);
    if (reply) return reply;
    if (args[0] === 'version') return { stdout: JSON.stringify(version) };
    return args[1] === 'ls' ? { stdout: JSON.stringify(image) } : undefined;
  });

  const base = toolsFor({} as Aws, person);
  const tools: Tools = {
    ...base.tools,
    docker,
    // A token is asked for like any text, but it is not shown.
    ask: { ...base.tools.ask, secret: (question) => base.tools.ask.input(question) },
    registries: {
      async push(request) {
        pushes.push(request);
        return { reference: request.reference, digest };
      },
      signIn: async (...[registry, user, accessToken]) => void logins.push([registry, user, accessToken]),
      signOut: async (registry) => void forgotten.push(registry),
      signIns: async () => [{ registry: 'ghcr.io', user: 'me' }],
      ...fakeRegistries(registries),
    },
    editor: {
      ...base.tools.editor,
      folderOf: (path) => path.slice(0, -basename(path).length - 1),
      save: async (path) => void events.push(`saved ${path}`),
      refresh: (view) => void events.push(`refreshed ${view}`),
      openOutput: () => ({
        write: (text) => shown.push(text),
        line: (text) => shown.push(text),
        end: (text) => shown.push(text),
      }),
      ...editor,
    },
  };
  return { ...base, tools, docker, events, shown, logins, forgotten, pushes };
}

/** Registries of which a test says what it is about. */
function fakeRegistries(
  some: Partial<Registries>,
): Omit<Registries, 'push' | 'signIn' | 'signOut' | 'signIns'> & Partial<Registries> {
  const unused = () => {
    throw new Error('not part of this test');
  };
  return { pull: unused, open: unused, known: async () => [], ...some };
}

const version = {
  Client: { Version: '28.2.2', Context: 'default' },
  Server: { Version: '28.2.2', Os: 'linux', Arch: 'amd64' },
};
const image = { ID: 'sha256:1', Repository: 'cats', Tag: '1', Size: '2MB', CreatedAt: '' };
