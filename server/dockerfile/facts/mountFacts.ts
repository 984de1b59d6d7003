import { reference, type Fact } from './fact';

/** A type of `RUN --mount`, with the keys it takes. */
export interface MountFact extends Fact {
  readonly keys: Readonly<Record<string, MountKeyFact>>;
  /** What to begin with, as an LSP snippet. */
  readonly snippet: string;
}

/** A key of a mount, and its values where they can be listed. */
export interface MountKeyFact extends Fact {
  readonly values?: Readonly<Record<string, string>>;
  /** It may stand without a value. */
  readonly isSwitch?: true;
}

/** Other names of keys, and the one they stand for. */
export const mountKeyAliases: Readonly<Record<string, string>> = {
  src: 'source',
  dst: 'target',
  destination: 'target',
  ro: 'readonly',
  rw: 'readwrite',
};

const target: MountKeyFact = {
  text: 'Where it appears in the container: an absolute path, or one relative to `WORKDIR`.',
};
/** Where compilers and package managers keep what they fetch, run by root. Source: their documentation. */
const cacheFolders: Readonly<Record<string, string>> = {
  '/var/cache/apt': 'packages of apt; with `sharing=locked`',
  '/var/lib/apt': 'package lists of apt; with `sharing=locked`',
  '/var/cache/apk': 'packages of apk',
  '/var/cache/dnf': 'packages of dnf',
  '/root/.cache/pip': 'downloads of pip',
  '/root/.cache/uv': 'downloads of uv',
  '/root/.npm': 'downloads of npm',
  '/root/.local/share/pnpm/store': 'packages of pnpm',
  '/usr/local/share/.cache/yarn': 'downloads of yarn 1',
  '/go/pkg/mod': 'modules of Go in the `golang` images',
  '/root/.cache/go-build': 'what Go has compiled',
  '/usr/local/cargo/registry': 'crates in the `rust` images',
  '/root/.m2': 'artifacts of Maven',
  '/root/.gradle': 'artifacts of Gradle',
  '/root/.nuget/packages': 'packages of NuGet',
  '/root/.composer/cache': 'packages of Composer',
};
const readonly: MountKeyFact = { text: 'The command cannot write to it.', isSwitch: true };
const readwrite: MountKeyFact = {
  text: 'The command can write to it. In a bind mount what it writes is thrown away.',
  isSwitch: true,
};
const from: MountKeyFact = {
  text: 'The stage, image or named context that the files come from. The build context unless given.',
};
const source: MountKeyFact = { text: 'The path inside what `from` names. Its root unless given.' };
const id: MountKeyFact = { text: 'The name of the secret or agent, as in `docker build --secret id=…`.' };
const required: MountKeyFact = {
  text: 'The build fails where it is not given. Without it the command runs without.',
  isSwitch: true,
};
const mode = (normal: string): MountKeyFact => ({
  text: `Permissions as an octal number. \`${normal}\` unless given.`,
  values: {
    '0400': 'read by the owner alone',
    '0600': 'read and written by the owner alone',
    '0700': 'run, read and written by the owner alone',
    '0755': 'run and read by all, written by the owner',
    '1777': 'for all to write, as `/tmp` is',
  },
});
const uid: MountKeyFact = { text: 'Number of the user who owns it. `0` unless given.' };
const gid: MountKeyFact = { text: 'Number of the group that owns it. `0` unless given.' };

/** Every type of mount. Source: docs.docker.com/reference/dockerfile/#run---mount. */
export const mountFacts: Readonly<Record<string, MountFact>> = {
  bind: {
    text: 'Files of the build context, of a stage or of an image, without copying them into a layer. Read-only unless `rw` is given.',
    see: `${reference}#run---mounttypebind`,
    keys: { target, source, from, readonly, readwrite },
    snippet: 'bind,source=${1:.},target=${2:.}',
  },
  cache: {
    text: 'A folder that is kept from build to build, for the caches of compilers and package managers.',
    see: `${reference}#run---mounttypecache`,
    keys: {
      target: { ...target, values: cacheFolders },
      id: { text: 'The name of the cache: mounts with the same name share it. The target unless given.' },
      sharing: {
        text: 'What happens when two builds use it at a time.',
        values: {
          shared: 'both write to it; the default',
          private: 'the second one gets a cache of its own',
          locked: 'the second one waits; what apt needs',
        },
      },
      from: { text: 'The stage, image or named context that fills the cache when it is new. Empty unless given.' },
      source,
      readonly,
      readwrite,
      mode: mode('0755'),
      uid,
      gid,
    },
    snippet: 'cache,target=${1:/root/.cache}',
  },
  secret: {
    text: 'A file with a secret that stays out of the image and of its history; with `env` a variable instead.',
    see: `${reference}#run---mounttypesecret`,
    keys: {
      id,
      target: { text: 'Where the file appears. `/run/secrets/` and the id unless given; none when `env` alone is.' },
      env: { text: 'The variable that gets the secret, instead of a file or beside it.' },
      required,
      mode: mode('0400'),
      uid,
      gid,
      source: { text: 'Another name for `id`.' },
    },
    snippet: 'secret,id=${1:token}',
  },
  ssh: {
    text: 'The SSH agent of the machine that builds, for private repositories, without its keys. Given with `docker build --ssh`.',
    see: `${reference}#run---mounttypessh`,
    keys: {
      id: { text: 'Which agent, as in `docker build --ssh id`. `default` unless given.' },
      target: { text: 'Where the socket appears. `/run/buildkit/ssh_agent.0` unless given.' },
      required,
      mode: mode('0600'),
      uid,
      gid,
    },
    snippet: 'ssh',
  },
  tmpfs: {
    text: 'A folder in memory that is empty at the start and gone at the end.',
    see: `${reference}#run---mounttypetmpfs`,
    keys: {
      target,
      size: { text: 'The most it may hold, such as `64m`. No limit unless given.' },
      readonly,
      readwrite,
    },
    snippet: 'tmpfs,target=${1:/tmp}',
  },
};

/** The keys of a mount of any type, `type` among them. */
export const mountType: MountKeyFact = {
  text: 'What is mounted. `bind` unless given.',
  see: `${reference}#run---mount`,
  values: Object.fromEntries(Object.entries(mountFacts).map(([name, { text }]) => [name, text])),
};
