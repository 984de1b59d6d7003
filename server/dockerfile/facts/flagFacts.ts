import { reference, type Fact } from './fact';

/** A flag: what it is for, and which values it may have where they can be listed. */
export interface FlagFact extends Fact {
  /** How the value is written. */
  readonly form: string;
  readonly values?: Readonly<Record<string, string>>;
}

const chown: FlagFact = {
  form: '<user>[:<group>]',
  text: 'Owner of the files in the image, by name or number. Names are looked up in `/etc/passwd` and `/etc/group` of the image. Without it the owner is `0:0`.',
  see: `${reference}#copy---chown---chmod`,
};
const chmod: FlagFact = {
  form: '<mode>',
  text: 'Permissions of the files in the image: an octal number such as `755`, or, since Dockerfile 1.14, symbolic as in `u=rwX,go=rX`.',
  see: `${reference}#copy---chown---chmod`,
  values: {
    '644': 'read by all, written by the owner',
    '755': 'run and read by all, written by the owner',
    '600': 'read and written by the owner alone',
    '700': 'run, read and written by the owner alone',
    '+x': 'may be run, on top of what the source has',
  },
};
const link: FlagFact = {
  form: '',
  text: 'Makes a layer of its own that does not depend on those below it, so that it stays in the cache when they change. Links in the destination path are then not followed.',
  see: `${reference}#copy---link`,
};
const exclude: FlagFact = {
  form: '<pattern>',
  text: 'Leaves out what matches the pattern, as in `.dockerignore`. May be given several times. Since Dockerfile 1.19.',
  see: `${reference}#copy---exclude`,
};

/** The flags of every instruction that has some. Source: docs.docker.com/reference/dockerfile. */
export const flagFacts: Readonly<Record<string, Readonly<Record<string, FlagFact>>>> = {
  ADD: {
    checksum: {
      form: 'sha256:<hex>',
      text: 'Checks what was downloaded: the digest of a file, or the commit of a Git repository. The build fails when it differs.',
      see: `${reference}#add---checksum`,
      values: { 'sha256:': 'the digest of a file' },
    },
    chmod,
    chown,
    exclude,
    'keep-git-dir': {
      form: '',
      text: 'Keeps the `.git` folder of a repository that is added.',
      see: `${reference}#add---keep-git-dir`,
    },
    link,
    unpack: {
      form: '[=true|false]',
      text: 'Says whether an archive is unpacked. Without it local archives are and downloaded ones are not. Since Dockerfile 1.17.',
      see: `${reference}#add---unpack`,
      values: { true: 'unpacks downloaded archives, too', false: 'copies local archives as they are' },
    },
  },
  COPY: {
    chmod,
    chown,
    exclude,
    from: {
      form: '<stage|image|context>',
      text: 'Copies from another stage, by name or number, from an image, or from a context named with `--build-context`. Variables are not expanded here.',
      see: `${reference}#copy---from`,
    },
    link,
    parents: {
      form: '',
      text: 'Keeps the folders of the sources: `COPY --parents a/b.txt /c/` makes `/c/a/b.txt`. With `/./` in a source only what follows is kept. Since Dockerfile 1.20.',
      see: `${reference}#copy---parents`,
    },
  },
  FROM: {
    platform: {
      form: '<os>/<architecture>',
      text: 'Takes the image for this platform. `$BUILDPLATFORM` is the machine that builds, which lets compilers run at full speed; without the flag it is `$TARGETPLATFORM`.',
      see: `${reference}#from`,
    },
  },
  HEALTHCHECK: {
    interval: {
      form: '<duration>',
      text: 'Time between two checks, and before the first one. 30 s unless given.',
      see: `${reference}#healthcheck`,
      values: { '10s': 'ten seconds', '30s': 'the default', '1m': 'one minute', '5m': 'five minutes' },
    },
    retries: {
      form: '<number>',
      text: 'How many checks in a row must fail until the container counts as unhealthy. 3 unless given.',
      see: `${reference}#healthcheck`,
      values: { '3': 'the default', '5': 'five failures in a row' },
    },
    'start-interval': {
      form: '<duration>',
      text: 'Time between two checks during the start period. 5 s unless given; needs Docker Engine 25.',
      see: `${reference}#healthcheck`,
      values: { '1s': 'one second', '5s': 'the default' },
    },
    'start-period': {
      form: '<duration>',
      text: 'Time the container gets to start: checks that fail meanwhile do not count. None unless given.',
      see: `${reference}#healthcheck`,
      values: { '0s': 'the default', '10s': 'ten seconds', '1m': 'one minute' },
    },
    timeout: {
      form: '<duration>',
      text: 'A check that takes longer has failed. 30 s unless given.',
      see: `${reference}#healthcheck`,
      values: { '3s': 'three seconds', '10s': 'ten seconds', '30s': 'the default' },
    },
  },
  RUN: {
    device: {
      form: '<name>[,required]',
      text: 'Gives the command a device of the builder by its CDI name, such as `nvidia.com/gpu=all`. Needs the labs channel of Dockerfile 1.14 or later.',
      see: `${reference}#run---device`,
    },
    mount: {
      form: 'type=<type>[,<key>=<value>…]',
      text: 'Mounts something for this command only: files of another stage, a cache that outlives the build, a secret, an SSH agent, or memory. Nothing of it stays in the layer.',
      see: `${reference}#run---mount`,
    },
    network: {
      form: 'default|none|host',
      text: 'The network of this command.',
      see: `${reference}#run---network`,
      values: {
        default: 'the network of the build',
        none: 'no network: proof that the command needs none',
        host: 'the network of the machine that builds; it must be allowed with `--allow network.host`',
      },
    },
    security: {
      form: 'sandbox|insecure',
      text: 'Whether this command runs with elevated rights. Since Dockerfile 1.20.',
      see: `${reference}#run---security`,
      values: {
        sandbox: 'the default',
        insecure: 'like `docker run --privileged`; it must be allowed with `--allow security.insecure`',
      },
    },
  },
};
