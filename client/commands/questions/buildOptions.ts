import { parseDockerfile, type Dockerfile } from '../../../server/dockerfile/dockerfile';
import type { BuildRequest } from '../../docker/buildImage';
import type { Tools } from '../../tools';
import type { Choice } from '../../ui/ask';

/** What a build may be told beside its Dockerfile, context and tag. Remembered by Dockerfile; no value is a secret. */
export type BuildOptions = Pick<
  BuildRequest,
  'target' | 'platform' | 'buildArgs' | 'secrets' | 'ssh' | 'noCache' | 'pull'
>;

/** What a Dockerfile leaves open to those who build it. */
export interface Openings {
  /** Names of its stages but the last. */
  readonly stages: readonly string[];
  /** Build arguments that it declares, with their defaults. */
  readonly args: ReadonlyMap<string, string | undefined>;
  /** Ids of secrets that it mounts, and whether a build without them fails. */
  readonly secrets: ReadonlyMap<string, boolean>;
  readonly ssh: readonly string[];
}

/** What the text of a Dockerfile leaves open. */
export function openingsOf(text: string): Openings {
  const dockerfile = parseDockerfile(text);
  const mounts = mountsOf(dockerfile);
  const ofType = (type: string) => mounts.filter((mount) => mount.get('type') === type);
  const secretId = (mount: Mount) => mount.get('id') ?? mount.get('target')?.replace(/^.*\//, '') ?? '';

  return {
    stages: dockerfile.stages.slice(0, -1).map(({ name, index }) => name ?? String(index)),
    args: new Map(
      dockerfile.instructions
        .filter(({ instruction }) => instruction.keyword === 'ARG')
        .flatMap(({ instruction }) => instruction.pairs.map(({ name, value }) => [name.value, value?.value])),
    ),
    secrets: new Map(
      ofType('secret')
        .filter((mount) => /^\w[\w.-]*$/.test(secretId(mount)))
        .map((mount) => [secretId(mount), /^(?:1|t|true)?$/i.test(mount.get('required') ?? 'false')]),
    ),
    ssh: [...new Set(ofType('ssh').map((mount) => mount.get('id') ?? 'default'))],
  };
}

type Mount = ReadonlyMap<string, string>;

function mountsOf({ instructions }: Dockerfile): readonly Mount[] {
  return instructions
    .flatMap(({ instruction }) => instruction.flags)
    .filter(({ name }) => name === 'mount')
    .map(({ setting }) => new Map((setting?.value ?? '').split(',').map(readField)));
}

function readField(field: string): readonly [string, string] {
  const [name = '', value = ''] = field.split(/=(.*)/s);
  return [{ src: 'source', dst: 'target', destination: 'target' }[name] ?? name, value];
}

/** Asks what a build shall be told, one choice after the other, until the user says *Build*. */
export async function askBuildOptions(
  tag: string,
  openings: Openings,
  before: BuildOptions,
  { ask }: Tools,
): Promise<BuildOptions> {
  let options = before;
  for (;;) {
    const next = await ask.pick({ title: `Build ${tag}`, choices: choicesFor(openings, options) });
    if (next === 'build') return options;
    options = { ...options, ...(await askOne(next, openings, options, ask)) };
  }
}

type Option = 'build' | 'target' | 'platform' | 'noCache' | 'pull' | 'ssh' | `arg ${string}` | `secret ${string}`;

function choicesFor({ stages, args, secrets, ssh }: Openings, options: BuildOptions) {
  const choice = (label: string, description: string, value: Option) => ({ label, description, value });
  const yes = (flag: boolean | undefined) => (flag ? 'yes' : 'no');
  return [
    choice('Build', 'with what stands below', 'build'),
    ...(stages.length > 0 ? [choice('Target stage', options.target ?? 'the last', 'target')] : []),
    choice('Platform', options.platform ?? 'of the task definition, else of the engine', 'platform'),
    ...[...args].map(([name, value]) =>
      choice(`Build argument ${name}`, options.buildArgs?.[name] ?? value ?? 'not set', `arg ${name}`),
    ),
    ...[...secrets.keys()].map((id) => choice(`Secret ${id}`, options.secrets?.[id] ?? 'none', `secret ${id}`)),
    ...(ssh.length > 0 ? [choice('Lend the SSH agent', yes(options.ssh !== undefined), 'ssh')] : []),
    choice('Without cache', yes(options.noCache), 'noCache'),
    choice('Pull newer base images', yes(options.pull), 'pull'),
  ];
}

async function askOne(
  option: Exclude<Option, 'build'>,
  { stages, args, ssh }: Openings,
  options: BuildOptions,
  ask: Tools['ask'],
): Promise<BuildOptions> {
  if (option === 'noCache') return { noCache: !options.noCache };
  if (option === 'pull') return { pull: !options.pull };
  // Undefined takes away what was chosen before.
  if (option === 'ssh') return { ...options, ssh: options.ssh ? undefined : ssh };
  if (option === 'target') {
    const choices = [undefined, ...stages].map((name) => ({ label: name ?? 'The last stage', value: name }));
    return { ...options, target: await ask.pick({ title: 'Target stage', choices }) };
  }
  if (option === 'platform') {
    return { ...options, platform: await ask.pick({ title: 'Platform', choices: platforms }) };
  }

  const name = option.replace(/^\w+ /, '');
  if (option.startsWith('secret ')) {
    return {
      secrets: { ...options.secrets, [name]: await ask.file({ title: `File with the secret ${name}`, glob: '**/*' }) },
    };
  }
  const value = options.buildArgs?.[name] ?? args.get(name) ?? '';
  const prompt = 'Build arguments can be read in the image: use a secret for passwords';
  const given = await ask.input({ title: `Build argument ${name}`, prompt, value });
  return { buildArgs: { ...options.buildArgs, [name]: given } };
}

/** What ECS runs, one or both, and the choice of none. */
const platforms: readonly Choice<string | undefined>[] = [
  { label: 'Of the task definition, else of the engine', value: undefined },
  { label: 'linux/amd64', value: 'linux/amd64' },
  { label: 'linux/arm64', value: 'linux/arm64' },
  {
    label: 'linux/amd64 and linux/arm64',
    description: 'one image for each, pushed as one: needs docker buildx',
    value: 'linux/amd64,linux/arm64',
  },
];
