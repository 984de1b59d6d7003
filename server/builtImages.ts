import { readFile } from 'node:fs/promises';
import { basename, isAbsolute, join } from 'node:path';

import { parseDockerfile } from './dockerfile/dockerfile';
import { imageFacts, readPlatform, targetStage } from './dockerfile/imageFacts';
import { findSources } from './findSources';
import type { BuiltImage } from './lint/builtImage';
import { isSameValue } from './lint/reads';
import { matchDockerfile, type DockerfileStage, type MatchedDockerfile, type SeenBuild } from './matchDockerfile';

/** Which images the Dockerfiles at hand build, and what they say of them: kept up to date while files are written. */
export interface BuiltImages {
  /** Whom to tell when `find` has other answers. */
  onChange(listener: () => void): void;
  /** Reads the Dockerfiles of a folder and those below it, once. */
  look(folder: string, depth?: number): Promise<void>;
  /** A Dockerfile is being written in the editor, whatever is on disk. */
  write(path: string, text: string): void;
  /** It is not any more. */
  close(path: string): void;
  /** A Dockerfile is on disk, or is not any more. */
  read(path: string): Promise<void>;
  noteTaskDefinition(path: string): void;
  /** What was built, the latest first. */
  tellBuilds(builds: readonly SeenBuild[]): Promise<void>;
  /** The setting `slipway.images`: paths count from the first of the folders that has the file. */
  tellSettings(settings: ImageSettings, folders: readonly string[]): Promise<void>;
  /** The image that a task definition names, where one of the Dockerfiles builds it. */
  find(image: string, taskDefinition: string): BuiltImage | undefined;
  /** The paths of the Dockerfiles, and of the task definitions, that were seen. */
  dockerfiles(): readonly string[];
  taskDefinitions(): readonly string[];
}

/** What people set: by image a Dockerfile, with the stage behind a # where it is not the last. */
export type ImageSettings = Readonly<Record<string, string>>;

/** Knows no Dockerfile yet. */
export function createBuiltImages(): BuiltImages {
  const sources = new Map<string, Source>();
  const open = new Set<string>();
  const looks = new Map<string, Promise<void>>();
  const taskDefinitions = new Set<string>();
  let changed = () => undefined as void;
  let settings: ReadonlyMap<string, DockerfileStage> = new Map();
  let builds: readonly SeenBuild[] = [];
  let matches = new Map<string, MatchedDockerfile | undefined>();

  function matchAgain(): void {
    matches = new Map();
    changed();
  }

  function put(path: string, text: string | undefined): void {
    const known = sources.get(path);
    if (text === undefined) sources.delete(path);
    else if (known) {
      if (known.write(text)) changed();
      return;
    } else sources.set(path, createSource(path, text));
    if (known || text !== undefined) matchAgain();
  }

  async function read(path: string): Promise<void> {
    const text = await readFile(path, 'utf8').catch(() => undefined); // Gone, or not for us to read.
    // What is written in the editor counts more than what is on disk.
    if (!open.has(path)) put(path, text === undefined || text.length > longest ? undefined : text);
  }

  async function lookInto(folder: string, depth: number): Promise<void> {
    const found = await findSources(folder, depth);
    found.taskDefinitions.forEach((path) => taskDefinitions.add(path));
    await Promise.all(found.dockerfiles.map(read));
  }

  return {
    onChange: (listener) => void (changed = listener),
    look(folder, depth = deepest) {
      const key = `${depth} ${folder}`;
      const looking = looks.get(key) ?? lookInto(folder, depth);
      looks.set(key, looking);
      return looking;
    },
    write(path, text) {
      open.add(path);
      put(path, text);
    },
    close(path) {
      if (open.delete(path)) void read(path);
    },
    read,
    noteTaskDefinition: (path) => void taskDefinitions.add(path),
    async tellBuilds(told) {
      builds = told;
      await Promise.all(
        told
          .map(({ path }) => path)
          .filter((path) => !sources.has(path))
          .map(read),
      );
      matchAgain();
    },
    async tellSettings(told, folders) {
      if (settings.size === 0 && Object.keys(told).length === 0) return;
      const said = Object.entries(told).map(([image, text]) => readSetting(image, String(text), folders));
      settings = new Map((await Promise.all(said)).map(({ image, ...stage }) => [image, stage]));
      await Promise.all(
        [...settings.values()]
          .map(({ path }) => path)
          .filter((path) => path !== '')
          .map(read),
      );
      matchAgain();
    },
    find(image, taskDefinition) {
      const key = `${taskDefinition}\n${image}`;
      if (!matches.has(key)) {
        const clues = { settings, builds, dockerfiles: [...sources.keys()] };
        matches.set(key, matchDockerfile(image, taskDefinition, clues));
      }
      const match = matches.get(key);
      return match && sources.get(match.path)?.image(match);
    },
    dockerfiles: () => [...sources.keys()],
    taskDefinitions: () => [...taskDefinitions],
  };
}

const deepest = 6;
const longest = 256 * 1024;

async function readSetting(image: string, text: string, folders: readonly string[]) {
  const [file = '', target] = text.split('#');
  const stage = target === undefined ? {} : { target };
  if (file === '' || isAbsolute(file)) return { image, path: file, ...stage };
  for (const folder of folders) {
    const path = join(folder, file);
    const isThere = await readFile(path).then(
      () => true,
      () => false,
    );
    if (isThere) return { image, path, ...stage };
  }
  return { image, path: join(folders[0] ?? '', file), ...stage };
}

/** A Dockerfile with what was asked of it. */
interface Source {
  /** Returns whether anything that was asked is another now. */
  write(text: string): boolean;
  image(match: MatchedDockerfile): BuiltImage | undefined;
}

function createSource(path: string, first: string): Source {
  let text = first;
  const asked = new Map<string, { readonly match: MatchedDockerfile; image: BuiltImage | undefined }>();

  function imageOf({ target, platform }: MatchedDockerfile): BuiltImage | undefined {
    const document = parseDockerfile(text.replace(/\r(?!\n)/g, '\n'));
    const stage = targetStage(document, target);
    if (!stage) return undefined;
    const name = basename(path);
    const facts = imageFacts(document, stage, name);
    const built = platform === undefined ? undefined : readPlatform(platform, `its last build for ${platform}`);
    // What the Dockerfile asks for is what every build makes.
    const known = built && facts.platform?.architecture === undefined ? { ...facts, platform: built } : facts;
    return { facts: known, dockerfile: path, line: stage.line };
  }

  return {
    write(next) {
      if (next === text) return false;
      text = next;
      let hasChanged = false;
      for (const each of asked.values()) {
        const image = imageOf(each.match);
        const isSame = isSameValue(image?.facts, each.image?.facts);
        hasChanged ||= !isSame;
        each.image = image && isSame && each.image ? { ...image, facts: each.image.facts } : image;
      }
      return hasChanged;
    },
    image(match) {
      const key = `${match.target} ${match.platform}`;
      const known = asked.get(key) ?? { match, image: imageOf(match) };
      asked.set(key, known);
      return known.image;
    },
  };
}
