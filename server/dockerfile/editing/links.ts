import type { Range } from 'vscode-languageserver-textdocument';

import { moveRange } from '../../lint/lint';
import { stageOf, type Dockerfile, type PlacedInstruction } from '../dockerfile';
import { parseImageReference } from '../imageReference';
import { rangeIn } from '../logicalLine';
import { imageOf } from './describeStage';
import { imagePage } from '../imagePage';
import { lastThat } from '../search';
import { stripsOf, type Part } from './parts';
import { stageNamedBefore } from './stageNames';

/** A place that leads somewhere: to a page, or to a file by its path from the build context. */
export interface Link {
  readonly range: Range;
  readonly target: string;
  readonly isFile: boolean;
  readonly tooltip: string;
}

/** Pages of images, addresses, and the files that COPY and ADD take from the build context. */
export function findLinks(document: Dockerfile): readonly Link[] {
  return document.instructions.flatMap((placed) => {
    const { instruction, line } = placed;
    return stripsOf(instruction).flatMap(({ parts, pieces, text }) => {
      const place = (start: number, end: number) => moveRange(rangeIn(pieces, start, end), line);
      const named = parts.flatMap((part): readonly Link[] => {
        const link = linkOf(document, placed, part);
        return link ? [{ ...link, range: place(part.start, part.end) }] : [];
      });
      return [...named, ...addresses(text, place)];
    });
  });
}

type Target = Omit<Link, 'range'>;

function linkOf(document: Dockerfile, placed: PlacedInstruction, part: Part): Target | undefined {
  switch (part.kind) {
    case 'image':
      if (part.value === 'scratch' || stageNamedBefore(document, placed, part)) return undefined;
      return linkToImage(part.value.includes('$') ? imageOf(document, placed) : part.value);
    case 'stage': {
      const isStage = part.isDefinition || /^\d+$/.test(part.value) || stageNamedBefore(document, placed, part);
      const isNamed = /[/:.]/.test(part.value);
      // A bare name may be a context that the build is given.
      return isStage || !isNamed || !stageOf(document, placed) ? undefined : linkToImage(part.value);
    }
    case 'path':
      return linkToFile(placed, part);
    case 'mount value':
      return linkToSource(placed, part);
    default:
      return undefined;
  }
}

function linkToImage(name: string | undefined): Target | undefined {
  const reference = name === undefined ? undefined : parseImageReference(name);
  const target = reference && imagePage(reference);
  return target === undefined ? undefined : { target, isFile: false, tooltip: 'Open the page of the image' };
}

/** A source without wildcards and variables. */
function linkToFile({ instruction }: PlacedInstruction, part: Part): Target | undefined {
  const { keyword, words, flags } = instruction.trigger ?? instruction;
  if (keyword !== 'COPY' && keyword !== 'ADD') return undefined;
  if (flags.some(({ name }) => name === 'from') || part.start === words.at(-1)?.start) return undefined;
  const [, host, repository] = /^git@([\w.-]+):([\w./~-]+?)(?:\.git)?(?:#.*)?$/.exec(part.value) ?? [];
  if (host !== undefined && repository !== undefined) {
    return { target: `https://${host}/${repository}`, isFile: false, tooltip: 'Open the repository' };
  }
  return linkToPath(part.value);
}

/** What a bind mount takes from the build context. */
function linkToSource({ instruction }: PlacedInstruction, part: Part): Target | undefined {
  if (part.owner !== 'source' && part.owner !== 'src') return undefined;
  const { flags } = instruction.trigger ?? instruction;
  const flag = lastThat(flags, ({ start }) => start <= part.start);
  const fields = flag?.setting?.text.split(',') ?? [];
  return fields.some((field) => /^(?:type=(?!bind$)|from=)/.test(field)) ? undefined : linkToPath(part.value);
}

function linkToPath(value: string): Target | undefined {
  const path = value.replace(/^(?:\.?\/)+/, '');
  if (path === '' || /[*?[\]$\\<]|:\/\/|^\.\.?$|\.\.\//.test(path) || path.endsWith('/')) return undefined;
  return { target: path, isFile: true, tooltip: 'Open the file' };
}

function addresses(text: string, place: (start: number, end: number) => Range): readonly Link[] {
  if (!text.includes('://')) return [];
  return [...text.matchAll(/\bhttps?:\/\/[^\s"'`<>|\\^{}()[\];,$&]+/g)].flatMap(({ 0: match, index }) => {
    const target = match.replace(/[.:!?]+$/, '');
    // What goes on with a variable is no address yet.
    if (text[index + match.length] === '$' || !URL.canParse(target)) return [];
    return [{ range: place(index, index + target.length), target, isFile: false, tooltip: 'Open the address' }];
  });
}
