import { familiarName, parseImageReference } from '../../server/dockerfile/imageReference';
import { UserError } from '../../server/userError';
import type { Docker } from './docker';
import { plainOutput } from './plainOutput';
import { inSlices } from './inSlices';

/** A row of `docker image ls`: an image under one of its names, or without a name. */
export interface Image {
  /** Such as `sha256:9f86…`. */
  readonly id: string;
  /** As Docker writes it, such as `cats` or `localhost:5000/cats`; undefined for a dangling image. */
  readonly repository: string | undefined;
  readonly tag: string | undefined;
  /** As Docker writes it, such as `2.03MB`. */
  readonly size: string;
  readonly created: Date | undefined;
}

/** A layer of an image, as `docker image history` lists it. */
export interface Layer {
  /** The instruction that made it, as in a Dockerfile, as far as the engine remembers. */
  readonly instruction: string;
  /** As Docker writes it; `0B` for an instruction that only sets metadata. */
  readonly size: string;
}

/** All images of the engine; one that has several names is there once for each. */
export async function listImages(docker: Docker, signal: AbortSignal): Promise<readonly Image[]> {
  const output = await docker.run(['image', 'ls', '--no-trunc', '--format={{json .}}'], { signal });
  return inSlices(linesIn(output), (line) => toImage(readRow(line)));
}

/** The id of the image that the engine has by a reference; undefined where it has none. */
export async function imageIdOf(docker: Docker, reference: string, signal: AbortSignal): Promise<string | undefined> {
  const args = ['image', 'inspect', '--format={{.Id}}', '--', checkImage(reference)];
  const { exitCode, stdout } = await docker.attempt(args, { signal });
  return exitCode === 0 ? stdout.trim() : undefined;
}

/** Layers of an image in the order of its Dockerfile. */
export async function listLayers(docker: Docker, image: string, signal: AbortSignal): Promise<readonly Layer[]> {
  const args = ['image', 'history', '--no-trunc', '--format={{json .}}', '--', checkImage(image)];
  const rows = linesIn(await docker.run(args, { signal })).map(readRow);
  const layers = rows.map((row) => ({
    instruction: toInstruction(row['CreatedBy'] ?? '') || row['Comment'] || 'unknown instruction',
    size: row['Size'] ?? '',
  }));
  return layers.reverse();
}

/** Gives an image another name. */
export async function tagImage(
  docker: Docker,
  image: string,
  newReference: string,
  signal: AbortSignal,
): Promise<void> {
  const problem = problemWithTag(newReference);
  if (problem) throw new UserError(problem, 'Write it as registry/repository:tag, in lower case letters.');
  await docker.run(['image', 'tag', '--', checkImage(image), newReference], { signal });
}

/** Takes a name away from an image; its last name, or its id, takes the image away. */
export async function removeImage(docker: Docker, image: string, signal: AbortSignal): Promise<void> {
  await docker.run(['image', 'rm', '--', checkImage(image)], { signal });
}

/** Why a text cannot be the name of an image, or undefined. */
export function problemWithTag(text: string): string | undefined {
  const reference = parseImageReference(text);
  if (!reference) return `"${text}" is not a name for an image`;
  return reference.digest ? `"${text}" has a digest, which only the registry gives` : undefined;
}

/** A reference as people write it, with `:latest` where no tag is named. */
export function withTag(text: string): string {
  const reference = parseImageReference(text);
  if (!reference || reference.digest) return text;
  return familiarName({ ...reference, tag: reference.tag ?? 'latest' });
}

/** An instruction as it stood in the Dockerfile, out of what the builders note in an image's history. */
export function toInstruction(createdBy: string): string {
  const text = plainOutput(createdBy).replace(/\s+/g, ' ').trim();
  const nop = /^\/bin\/sh -c #\(nop\) (.*)$/.exec(text)?.[1];
  if (nop !== undefined) return asWritten(nop.trim());

  const run = /^(?:RUN )?(?:\|\d+ .*?)?\/bin\/sh -c (.*?)(?: # buildkit)?$/.exec(text)?.[1];
  return run === undefined ? asWritten(text.replace(/ # buildkit$/, '')) : `RUN ${run.trim()}`;
}

/** Builders note lists and maps as Go prints them: `EXPOSE map[80/tcp:{}]`, `CMD ["cat" "/who"]`. */
function asWritten(instruction: string): string {
  const ports = /^EXPOSE map\[(.*)\]$/.exec(instruction)?.[1];
  if (ports !== undefined) return `EXPOSE ${ports.replaceAll(':{}', '')}`;
  return /^(?:CMD|ENTRYPOINT|VOLUME|SHELL) \[/.test(instruction) ? instruction.replace(/" "/g, '", "') : instruction;
}

/** An image by name or id. Whatever else it is, it must not reach docker's command line. */
export function checkImage(image: string): string {
  if (/^(?:sha256:)?[a-f0-9]{12,64}$/.test(image) || parseImageReference(image)) return image;
  throw new UserError(`"${image}" is not a name of an image`, 'Write it as name:tag.');
}

type Row = Readonly<Record<string, string | undefined>>;

function toImage(row: Row): Image {
  return {
    id: row['ID'] ?? '',
    repository: named(row['Repository']),
    tag: named(row['Tag']),
    size: row['Size'] ?? '',
    created: readDate(row['CreatedAt']),
  };
}

/** Docker's own output: an object of texts on each line. */
function linesIn(output: string): readonly string[] {
  return output.split('\n').filter((line) => line.startsWith('{'));
}

function readRow(line: string): Row {
  return JSON.parse(line) as Row;
}

function named(text: string | undefined): string | undefined {
  return text === undefined || text === '' || text === '<none>' ? undefined : text;
}

/** Docker writes `2026-11-22 17:04:23 +0000 UTC`, the zone's name last. */
function readDate(text: string | undefined): Date | undefined {
  const [, day, time, zone] = /^(\S+) (\S+) ([+-]\d{4})/.exec(text ?? '') ?? [];
  if (!day || !time || !zone) return undefined;
  const date = new Date(`${day}T${time}${zone.slice(0, 3)}:${zone.slice(3)}`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
