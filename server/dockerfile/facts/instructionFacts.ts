import type { Keyword } from '../rule';
import { reference, type Fact } from './fact';

/** An instruction: what it does, how it is written, and what completion puts in. */
export interface InstructionFact extends Fact {
  readonly forms: readonly Form[];
  /** The arguments to begin with, as an LSP snippet. */
  readonly snippet: string;
}

/** One way to write an instruction. A parameter is the stretch of the label that stands for it. */
export interface Form {
  readonly label: string;
  readonly parameters: readonly string[];
  /** The form with a JSON array. */
  readonly isExec?: true;
}

/** Every instruction. Source: docs.docker.com/reference/dockerfile. */
export const instructionFacts: Readonly<Record<Keyword, InstructionFact>> = {
  ADD: {
    text: 'Brings files into the image: from the build context, from a URL, or from a Git repository. Unlike `COPY` it unpacks local archives, so for plain files `COPY` is the clearer choice.',
    see: `${reference}#add`,
    forms: [
      form('ADD [flags] <source>… <destination>', '[flags]', '<source>…', '<destination>'),
      execForm('ADD [flags] ["<source>", … "<destination>"]', '[flags]', '"<source>", …', '"<destination>"'),
    ],
    snippet: '${1:source} ${2:destination}',
  },
  ARG: {
    text: 'Declares a variable that `docker build --build-arg` can set, with an optional default. It ends with its stage and is not set in the container; before the first `FROM` it is for `FROM` lines, until a stage declares it again.',
    see: `${reference}#arg`,
    forms: [form('ARG <name>[=<default>] …', '<name>', '<default>')],
    snippet: '${1:NAME}=${2:default}',
  },
  CMD: {
    text: 'Says what the container runs when nothing else is asked for, or which arguments `ENTRYPOINT` gets. The last one of the image counts. In JSON form the process gets the signals of `docker stop` itself.',
    see: `${reference}#cmd`,
    forms: [
      execForm('CMD ["<executable>", "<argument>", …]', '"<executable>"', '"<argument>", …'),
      form('CMD <command>', '<command>'),
    ],
    snippet: '["${1:executable}", "${2:argument}"]',
  },
  COPY: {
    text: 'Copies files and folders from the build context into the image; with `--from`, from another stage or image. Sources are relative to the context and may have wildcards.',
    see: `${reference}#copy`,
    forms: [
      form('COPY [flags] <source>… <destination>', '[flags]', '<source>…', '<destination>'),
      execForm('COPY [flags] ["<source>", … "<destination>"]', '[flags]', '"<source>", …', '"<destination>"'),
    ],
    snippet: '${1:source} ${2:destination}',
  },
  ENTRYPOINT: {
    text: 'Makes the container an executable: what `CMD` or the command line add become its arguments. In shell form they are lost, and the shell, not the program, gets the signals.',
    see: `${reference}#entrypoint`,
    forms: [
      execForm('ENTRYPOINT ["<executable>", "<argument>", …]', '"<executable>"', '"<argument>", …'),
      form('ENTRYPOINT <command>', '<command>'),
    ],
    snippet: '["${1:executable}"]',
  },
  ENV: {
    text: 'Sets environment variables for the instructions that follow, for stages built on this one, and for the container. They can be read in the image, so they are no place for secrets.',
    see: `${reference}#env`,
    forms: [form('ENV <name>=<value> …', '<name>', '<value>')],
    snippet: '${1:NAME}=${2:value}',
  },
  EXPOSE: {
    text: 'Documents which ports the container listens on. It publishes nothing: that is for `docker run --publish` or the port mappings of a task definition.',
    see: `${reference}#expose`,
    forms: [form('EXPOSE <port>[/<protocol>] …', '<port>', '<protocol>')],
    snippet: '${1:8080}',
  },
  FROM: {
    text: 'Begins a build stage on an image, on an earlier stage, or on nothing (`scratch`). A name lets later stages copy from it; the last stage is the image that is built by default.',
    see: `${reference}#from`,
    forms: [form('FROM [--platform=<platform>] <image> [AS <name>]', '--platform=<platform>', '<image>', 'AS <name>')],
    snippet: '${1:image}:${2:tag}',
  },
  HEALTHCHECK: {
    text: 'Tells the engine how to find out whether the container still works: exit code 0 is healthy, 1 is not. Amazon ECS ignores it and takes the health check of the task definition.',
    see: `${reference}#healthcheck`,
    forms: [form('HEALTHCHECK [flags] CMD <command>', '[flags]', '<command>'), form('HEALTHCHECK NONE', 'NONE')],
    snippet: '--interval=${1:30s} --timeout=${2:3s} CMD ${3:command}',
  },
  LABEL: {
    text: 'Adds metadata to the image as keys and values, such as the `org.opencontainers.image` keys that registries show.',
    see: `${reference}#label`,
    forms: [form('LABEL <key>=<value> …', '<key>', '<value>')],
    snippet: '${1:key}="${2:value}"',
  },
  MAINTAINER: {
    text: 'Names the author of the image. Deprecated: `LABEL org.opencontainers.image.authors` says the same and can be read with `docker inspect`.',
    see: `${reference}#maintainer-deprecated`,
    forms: [form('MAINTAINER <name>', '<name>')],
    snippet: '${1:name}',
  },
  ONBUILD: {
    text: 'Keeps an instruction for the builds that use this image in `FROM`, where it runs right after it.',
    see: `${reference}#onbuild`,
    forms: [form('ONBUILD <instruction>', '<instruction>')],
    snippet: '${1:COPY . /app}',
  },
  RUN: {
    text: 'Runs a command while the image is built, and keeps what it changes as a layer. The shell form goes through `SHELL`; a heredoc runs a whole script.',
    see: `${reference}#run`,
    forms: [
      form('RUN [flags] <command>', '[flags]', '<command>'),
      execForm('RUN [flags] ["<executable>", "<argument>", …]', '[flags]', '"<executable>"', '"<argument>", …'),
    ],
    snippet: '${1:command}',
  },
  SHELL: {
    text: 'Sets the shell that runs the shell form of `RUN`, `CMD` and `ENTRYPOINT` from here on. It starts as `["/bin/sh", "-c"]`, on Windows as `["cmd", "/S", "/C"]`.',
    see: `${reference}#shell`,
    forms: [execForm('SHELL ["<executable>", "<argument>", …]', '"<executable>"', '"<argument>", …')],
    snippet: '["${1:/bin/bash}", "${2:-o}", "${3:pipefail}", "${4:-c}"]',
  },
  STOPSIGNAL: {
    text: 'Sets the signal that asks the container to stop, by name or number. Without it that is `SIGTERM`.',
    see: `${reference}#stopsignal`,
    forms: [form('STOPSIGNAL <signal>', '<signal>')],
    snippet: '${1:SIGTERM}',
  },
  USER: {
    text: 'Sets the user, and with a colon the group, that runs what follows in this stage and in the container. With a number no lookup in `/etc/passwd` is needed.',
    see: `${reference}#user`,
    forms: [form('USER <user>[:<group>]', '<user>', '<group>')],
    snippet: '${1:1000}',
  },
  VOLUME: {
    text: 'Marks paths whose content lives outside the container, in a volume that the engine makes. What later instructions write there is lost with the legacy builder.',
    see: `${reference}#volume`,
    forms: [form('VOLUME <path> …', '<path>'), execForm('VOLUME ["<path>", …]', '"<path>", …')],
    snippet: '["${1:/data}"]',
  },
  WORKDIR: {
    text: 'Sets the folder for the instructions that follow and for the container, and makes it where it is missing.',
    see: `${reference}#workdir`,
    forms: [form('WORKDIR <path>', '<path>')],
    snippet: '${1:/app}',
  },
};

function form(label: string, ...parameters: readonly string[]): Form {
  return { label, parameters };
}

function execForm(label: string, ...parameters: readonly string[]): Form {
  return { label, parameters, isExec: true };
}
