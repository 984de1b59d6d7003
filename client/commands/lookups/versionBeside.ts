import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/**
 * A version for the image of a Dockerfile: the one that a package beside it states, else the commit that its repository
 * stands at. Git itself is not asked: a repository can name programs that git runs.
 */
export async function versionBeside(dockerfile: string): Promise<string | undefined> {
  const folder = dirname(dockerfile);
  for (const [name, version] of packages) {
    const found = version.exec(await read(join(folder, name)))?.[1];
    // A tag of an image has no plus sign, which begins what a build adds to a version.
    const tag = found?.replaceAll('+', '-');
    if (tag !== undefined && isTag.test(tag)) return tag;
  }
  return commitOf(folder);
}

const isTag = /^\w[\w.-]{0,127}$/;

const packages: readonly (readonly [string, RegExp])[] = [
  ['package.json', /^ {0,8}\t?"version"\s*:\s*"([^"]+)"/m],
  ['pyproject.toml', /^version\s*=\s*"([^"]+)"/m],
  ['Cargo.toml', /^version\s*=\s*"([^"]+)"/m],
];

async function commitOf(folder: string): Promise<string | undefined> {
  const git = await gitFolder(folder);
  if (git === undefined) return undefined;
  const head = await read(join(git, 'HEAD'));
  const branch = /^ref: (refs\/(?!.*\.\.)\S+)$/m.exec(head)?.[1];
  if (branch === undefined) return short(head);

  // A worktree keeps its branches where the repository is.
  const common = resolve(git, (await read(join(git, 'commondir'))).trim() || '.');
  const packed = (await read(join(common, 'packed-refs'))).split('\n').find((line) => line.endsWith(` ${branch}`));
  return short(await read(join(common, branch))) ?? short(packed ?? '');
}

async function gitFolder(folder: string): Promise<string | undefined> {
  for (let at = folder; ; at = dirname(at)) {
    const git = join(at, '.git');
    if ((await read(join(git, 'HEAD'))) !== '') return git;
    const elsewhere = /^gitdir: (.+)$/m.exec(await read(git))?.[1];
    if (elsewhere !== undefined) return resolve(at, elsewhere.trim());
    if (dirname(at) === at) return undefined;
  }
}

function short(commit: string): string | undefined {
  return /^[a-f0-9]{40}/.exec(commit)?.[0].slice(0, 7);
}

function read(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => ''); // Not there, or not ours to read: it says no version.
}
