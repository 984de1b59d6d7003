import type { Layout } from './layout';

/** What can be written into a file. */
export type Writable =
  string | number | boolean | readonly Writable[] | { readonly [name: string]: Writable | undefined };

/** Writes a value the way people write task definitions: members on lines of their own, short lists on one. */
export function writeJson(value: Writable, layout: Layout): string {
  if (typeof value !== 'object') return JSON.stringify(value);

  const inner = { ...layout, indentation: layout.indentation + layout.unit };
  if (isList(value)) {
    const isShort = value.every((item) => typeof item !== 'object');
    return wrap(
      '[',
      ']',
      value.map((item) => writeJson(item, inner)),
      layout,
      isShort ? '' : ' ',
      isShort,
    );
  }
  const members = Object.entries(value).map(
    ([name, member = '']) => `${JSON.stringify(name)}: ${writeJson(member, inner)}`,
  );
  return wrap('{', '}', members, layout, ' ', false);
}

// Array.isArray does not know lists that are read only.
function isList(value: Writable): value is readonly Writable[] {
  return Array.isArray(value);
}

function wrap(open: string, close: string, parts: readonly string[], layout: Layout, gap: string, isShort: boolean) {
  const { isInline, eol, indentation, unit } = layout;
  if (parts.length === 0) return open + close;
  if (isInline || isShort) return open + gap + parts.join(', ') + gap + close;
  return open + eol + parts.map((part) => indentation + unit + part).join(`,${eol}`) + eol + indentation + close;
}
