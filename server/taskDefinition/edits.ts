import type { Edit } from '../lint/problem';
import { commaAfter, endOfComment, layoutAt, type Layout } from './layout';
import type { Value } from './value';
import { writeJson, type Writable } from './writeJson';

/** Puts another value in the place of this one. */
export function replaceValue(value: Value, written: Writable): Edit {
  const { offset, end } = value;
  return edit(value, offset, end, writeJson(written, layoutAt(value.json, offset)));
}

/** Gives a member another name. */
export function renameMember(member: Value, name: string): Edit {
  return { range: member.key.range, newText: JSON.stringify(name) };
}

/** Sets a member that may be several levels down; what is missing on the way is made. */
export function setMember(object: Value, path: readonly [string, ...string[]], written: Writable): readonly Edit[] {
  const [name, ...rest] = path;
  const [next, ...further] = rest;
  const there = object.members().findLast((member) => member.name === name);

  if (there && next !== undefined && there.kind === 'object') return setMember(there, [next, ...further], written);
  const value = rest.reduceRight<Writable>((inner, each) => ({ [each]: inner }), written);
  return there ? [replaceValue(there, value)] : addMembers(object, { [name]: value });
}

/** Adds members at the end of an object that does not have them. */
export function addMembers(object: Value, members: Readonly<Record<string, Writable>>): readonly Edit[] {
  const separator = /^\{\s*"[^"\n]*":\S/.test(object.json.text.slice(object.offset)) ? ':' : ': ';
  return append(
    object,
    Object.entries(members).map(([name, value]) => (layout) => {
      return JSON.stringify(name) + separator + writeJson(value, layout);
    }),
  );
}

/** Adds items at the end of a list. */
export function addItem(list: Value, ...items: readonly Writable[]): readonly Edit[] {
  return append(
    list,
    items.map((item) => (layout) => writeJson(item, layout)),
  );
}

/** Takes members or items of one object or list out, with their commas and the comments behind them. */
export function removeMembers(values: readonly Value[]): readonly Edit[] {
  const [parent, count] = [values[0]?.parent, values[0]?.parent?.node.children?.length ?? 0];
  if (!parent) return [];
  if (values.length === count) return [edit(parent, parent.offset + 1, parent.end - 1, '')];
  return runsOf(values.map(({ at }) => at)).flatMap(([first, last]) => removeRun(parent, first, last));
}

/** Joins neighbours: 1, 2, 3, 7 are a run from 1 to 3 and one of 7. */
function runsOf(places: readonly number[]): readonly (readonly [first: number, last: number])[] {
  const runs: [number, number][] = [];
  for (const at of places) {
    const run = runs.at(-1);
    if (run && run[1] + 1 === at) run[1] = at;
    else runs.push([at, at]);
  }
  return runs;
}

function removeRun(parent: Value, first: number, last: number): readonly Edit[] {
  const { text } = parent.json;
  const children = parent.node.children ?? [];
  const start = children[first]?.offset ?? 0;
  const end = endOf(children[last] ?? parent.node);
  const comma = commaAfter(text, end);
  const behind = endOfComment(text, comma === undefined ? end : comma + 1);

  const before = children[first - 1];
  if (last < children.length - 1 || !before) {
    return [edit(parent, start, behind + (/^\s*/.exec(text.slice(behind, behind + 1000))?.[0].length ?? 0), '')];
  }

  // The last ones go: with them the comma before them, but not the comment behind that comma.
  const kept = commaAfter(text, endOf(before)) ?? endOf(before);
  const comment = endOfComment(text, kept + 1);
  if (comment === kept + 1) return [edit(parent, kept, behind, '')];
  return [edit(parent, kept, kept + 1, ''), edit(parent, comment, behind, '')];
}

/** Takes one member or item out. */
export function removeMember(value: Value): readonly Edit[] {
  return removeMembers([value]);
}

function append(parent: Value, writers: readonly ((layout: Layout) => string)[]): readonly Edit[] {
  const { text } = parent.json;
  const last = parent.node.children?.at(-1);
  if (!last) return [fill(parent, writers)];

  const layout = layoutAt(parent.json, last.offset);
  const lead = layout.isInline ? ' ' : layout.eol + layout.indentation;
  const added = writers.map((writeIt) => lead + writeIt(layout)).join(',');

  const comma = commaAfter(text, endOf(last));
  const end = comma === undefined ? endOf(last) : comma + 1;
  const comment = layout.isInline ? end : endOfComment(text, end);
  if (comma !== undefined) return [edit(parent, comment, comment, added)];
  if (comment === end) return [edit(parent, end, end, `,${added}`)];
  return [edit(parent, end, end, ','), edit(parent, comment, comment, added)];
}

/** The first members of an object, or items of a list, that has none: on lines of their own where its bracket is. */
function fill(parent: Value, writers: readonly ((layout: Layout) => string)[]): Edit {
  const { text } = parent.json;
  const start = parent.offset + 1;
  const outer = layoutAt(parent.json, parent.property?.offset ?? parent.offset);
  const layout = { ...outer, indentation: outer.indentation + outer.unit };
  const gap = parent.kind === 'array' ? '' : ' ';
  const [open, close] = outer.isInline ? [gap, gap] : [outer.eol + layout.indentation, outer.eol + outer.indentation];

  const written = writers.map((writeIt) => open + writeIt(layout)).join(',');
  const blank = /^\s*/.exec(text.slice(start))?.[0].length ?? 0;
  const isEmpty = start + blank === parent.end - 1;
  return edit(parent, start, start + (isEmpty ? blank : 0), written + (isEmpty ? close : ''));
}

function edit(value: Value, start: number, end: number, newText: string): Edit {
  return { range: value.json.rangeOf(start, end), newText };
}

function endOf({ offset, length }: { readonly offset: number; readonly length: number }): number {
  return offset + length;
}
