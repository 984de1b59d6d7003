import type { Range } from 'vscode-languageserver-textdocument';
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml';

import type { Mark } from '../lint/example';
import { nearest } from '../lint/nearest';
import type { Severity } from '../lint/problem';
import type { Severities } from '../lint/weights';
import { labelFormats, noConfiguration, type Configuration, type LabelFormat } from './configuration';
import { clip } from './quote';

/** Reads any text as a `.hadolint.yaml`, and what can be understood of it. Source: https://github.com/hadolint/hadolint#configure */
export function readHadolintYaml(text: string): Configuration {
  // The parser takes long over such texts, and a stack of brackets makes it end the process.
  if (text.length > longest) return complain('It is too long to be read');
  if (isDeep(text)) return complain('It is nested too deeply to be read');
  return readParsed(parse(text));
}

/** Characters: many times what there is to say. */
const longest = 0x4000;

/** Whether more is nested than anyone nests, in brackets or in lists of lists on one line; the settings need two levels. */
function isDeep(text: string): boolean {
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth = bracket === '[' || bracket === '{' ? depth + 1 : Math.max(0, depth - 1);
    if (depth > deepest) return true;
  }
  return /(?:[-?:][ \t]+){20}/.test(text);
}

const deepest = 20;
const beginning = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };

function complain(message: string): Configuration {
  return { ...noConfiguration, troubles: [{ message, range: beginning }] };
}

/** A parsed file, and what was found to be wrong with it so far. */
interface Parsed {
  readonly document: Document;
  readonly troubles: Mark[];
  readonly rangeOf: (offsets: readonly [number, number, ...unknown[]] | null | undefined) => Range;
}

function parse(text: string): Parsed {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'silent' });
  const position = (offset: number) => {
    const { line, col } = lines.linePos(Math.min(offset, text.length));
    return { line: Math.max(0, line - 1), character: Math.max(0, col - 1) };
  };
  const rangeOf: Parsed['rangeOf'] = (offsets) =>
    offsets ? { start: position(offsets[0]), end: position(Math.max(offsets[0] + 1, offsets[1])) } : beginning;
  const troubles = document.errors.map(({ message, pos }) => ({ message, range: rangeOf(pos) }));
  return { document, troubles, rangeOf };
}

function readParsed(parsed: Parsed): Configuration {
  const { document, troubles, rangeOf } = parsed;
  const settings = new Map<string, Node | null>();
  const root = document.contents;
  if (isMap(root)) {
    for (const [name, value, key] of entries(parsed, root)) {
      settings.set(name, value);
      if (known.has(name)) continue;
      const meant = nearest(name, known);
      const message = `There is no setting ${clip(name)}${meant ? `; did you mean ${meant}?` : ''}`;
      troubles.push({ message, range: rangeOf(key.range) });
    }
  } else if (root !== null && document.errors.length === 0) {
    troubles.push({ message: 'It is to be a mapping, such as ignored: [DL3008]', range: rangeOf(root.range) });
  }

  const node = (name: string) => settings.get(name) ?? undefined;
  const noFail = readBoolean(parsed, 'no-fail', node('no-fail'));
  const threshold = readThreshold(parsed, node('failure-threshold'));
  const failureThreshold = noFail ? 'none' : threshold;
  return {
    severities: {
      ...readOverride(parsed, node('override')),
      ...Object.fromEntries(readNames(parsed, 'ignored', node('ignored')).map((name) => [name, 'off'] as const)),
    },
    trustedRegistries: ['trustedRegistries', 'trusted-registries'].flatMap((name) =>
      readNames(parsed, name, node(name)),
    ),
    labels: readLabels(parsed, node('label-schema')),
    strictLabels: readBoolean(parsed, 'strict-labels', node('strict-labels')),
    ignoresPragmas: readBoolean(parsed, 'disable-ignore-pragma', node('disable-ignore-pragma')),
    ...(failureThreshold === undefined ? {} : { failureThreshold }),
    troubles,
  };
}

/** All that hadolint knows. The last ones say how it prints, which is not for us. */
const known: ReadonlySet<string> = new Set([
  'ignored',
  'override',
  'trustedRegistries',
  'trusted-registries',
  'label-schema',
  'strict-labels',
  'disable-ignore-pragma',
  'failure-threshold',
  'no-fail',
  'format',
  'output-format',
  'no-color',
  'verbose',
]);

/** hadolint's severities in LSP's words. */
const severities: ReadonlyMap<string, Severity> = new Map([
  ['error', 'error'],
  ['warning', 'warning'],
  ['info', 'information'],
  ['style', 'hint'],
]);

function readOverride(parsed: Parsed, node: Node | undefined): Severities {
  if (!node) return {};
  if (!isMap(node)) {
    expected(parsed, node, 'override has the lists error, warning, info and style');
    return {};
  }
  const chosen: [string, Severity][] = [];
  for (const [level, value, key] of entries(parsed, node)) {
    const severity = severities.get(level);
    if (!severity) expected(parsed, key, `override has error, warning, info and style, not ${clip(level)}`);
    else
      chosen.push(
        ...readNames(parsed, level, value ?? undefined).map(
          (name) => [name, severity] as const satisfies [string, Severity],
        ),
      );
  }
  return Object.fromEntries(chosen);
}

function readThreshold(parsed: Parsed, node: Node | undefined): Severity | undefined {
  if (!node) return undefined;
  const text = textOf(node) ?? '';
  // hadolint takes these two for the least severity of all.
  const severity = text === 'ignore' || text === 'none' ? 'hint' : severities.get(text);
  if (!severity) expected(parsed, node, 'failure-threshold is error, warning, info, style, ignore or none');
  return severity;
}

function readLabels(parsed: Parsed, node: Node | undefined): ReadonlyMap<string, LabelFormat> {
  const labels = new Map<string, LabelFormat>();
  if (!node) return labels;
  if (!isMap(node)) {
    expected(parsed, node, 'label-schema says of each label what it holds, such as version: semver');
    return labels;
  }
  for (const [name, value, key] of entries(parsed, node)) {
    const text = value ? textOf(value) : '';
    const format = labelFormats.find((each) => each === (text || 'text'));
    labels.set(name, format ?? 'text');
    if (!format)
      expected(parsed, value ?? key, `A label holds ${labelFormats.slice(0, -1).join(', ')} or ${labelFormats.at(-1)}`);
  }
  return labels;
}

function readBoolean(parsed: Parsed, name: string, node: Node | undefined): boolean {
  if (!node) return false;
  const value: unknown = isScalar(node) ? node.value : undefined;
  if (typeof value !== 'boolean') expected(parsed, node, `${name} is true or false`);
  return value === true;
}

/** A list of names, or a single one. */
function readNames(parsed: Parsed, setting: string, node: Node | undefined): readonly string[] {
  if (!node) return [];
  const single = textOf(node);
  if (single !== undefined) return [single];
  if (!isSeq(node)) {
    expected(parsed, node, `${setting} is a list`);
    return [];
  }
  return node.items.flatMap((item) => {
    // Items of a parsed sequence are nodes.
    const resolved = resolve(parsed, item as Node | null);
    const text = resolved ? textOf(resolved) : undefined;
    if (text === undefined && resolved) expected(parsed, resolved, `${setting} is a list of names`);
    return text ?? [];
  });
}

type Entry = readonly [name: string, value: Node | null, key: Node];

/** The members of a mapping whose names are words. */
function entries(parsed: Parsed, map: Node): readonly Entry[] {
  if (!isMap(map)) return [];
  return map.items.flatMap(({ key, value }): readonly Entry[] => {
    // Keys and values of a parsed mapping are nodes.
    const [name, node] = [key as Node, value as Node | null];
    const text = textOf(name);
    return text === undefined ? [] : [[text, resolve(parsed, node), name]];
  });
}

function resolve({ document }: Parsed, node: Node | null): Node | null {
  return isAlias(node) ? (node.resolve(document) ?? null) : node;
}

/** A word or a number as it is written. */
function textOf(node: Node): string | undefined {
  if (!isScalar(node) || node.value === null) return undefined;
  return typeof node.value === 'string' ? node.value : node.source;
}

function expected({ troubles, rangeOf }: Parsed, node: Node, message: string): void {
  troubles.push({ message, range: rangeOf(node.range) });
}
