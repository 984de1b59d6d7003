import type { Edit } from '../lint/problem';
import { commaAfter, endOfComment, indentationAt, indentationUnit, isOnOwnLine } from './layout';
import type { Value } from './value';

/** What can be written into a file. */
export type Writable =
  string | number | boolean | readonly Writable[] | { readonly [name: string]: Writable | undefined };

/** Puts another value in the place of this one. */
export function replaceValue(value: Value, written: Writable): Edit {
  const { text } = value.json;
  const { offset, length } = value.node;
  return edit(value, offset, offset + length, write(written, text, indentationAt(text, offset)));
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
  const separator = /^\{\s*"[^"\n]*":\S/.test(object.json.text.slice(object.node.offset)) ? ':' : ': ';
  return append(
    object,
    Object.entries(members).map(([name, value]) => (indentation) => {
      return JSON.stringify(name) + separator + write(value, object.json.text, indentation);
    }),
  );
}

/** Adds an item at the end of a list. */
export function addItem(list: Value, item: Writable): readonly Edit[] {
  return append(list, [(indentation) => write(item, list.json.text, indentation)]);
}

/** Takes members or items of one object or list out, with their commas and the comments behind them. */
export function removeMembers(values: readonly Value[]): readonly Edit[] {
  const parent = values[0]?.parent;
  if (!parent) return [];
  const children = parent.node.children ?? [];
  const removed = new Set(values.map(({ property, node }) => property ?? node));
  const { text } = parent.json;
  const end = (at: number) => endOf(children[at] ?? parent.node);

  if (children.every((child) => removed.has(child))) {
    return [edit(parent, parent.node.offset + 1, endOf(parent.node) - 1, '')];
  }

  const edits: Edit[] = [];
  for (let at = 0; at < children.length; at++) {
    const first = children[at];
    if (!first || !removed.has(first)) continue;
    const isFirst = at === 0;
    const kept = end(at - 1);
    while (at + 1 < children.length && removed.has(children[at + 1] ?? first)) at++;

    const comma = commaAfter(text, end(at));
    const behind = endOfComment(text, comma === undefined ? end(at) : comma + 1);
    if (at < children.length - 1 || isFirst) {
      const [blank = ''] = /^\s*/.exec(text.slice(behind)) ?? [];
      edits.push(edit(parent, first.offset, behind + blank.length, ''));
      continue;
    }

    // The last ones go: with them the comma before them, but not the comment behind that comma.
    const before = commaAfter(text, kept) ?? kept;
    const comment = endOfComment(text, before + 1);
    if (comment === before + 1) edits.push(edit(parent, before, behind, ''));
    else edits.push(edit(parent, before, before + 1, ''), edit(parent, comment, behind, ''));
  }
  return edits;
}

/** Takes one member or item out. */
export function removeMember(value: Value): readonly Edit[] {
  return removeMembers([value]);
}

function append(parent: Value, writers: readonly ((indentation: string) => string)[]): readonly Edit[] {
  const { text } = parent.json;
  const { offset } = parent.node;
  const last = parent.node.children?.at(-1);
  const eol = text.includes('\r\n') ? '\r\n' : '\n';

  if (!last) {
    const outer = indentationAt(text, offset);
    const inner = outer + indentationUnit(text);
    const blank = text.slice(offset + 1).match(/^\s*/)?.[0].length ?? 0;
    const isEmpty = offset + 1 + blank === endOf(parent.node) - 1;
    const lines = writers.map((writeIt) => eol + inner + writeIt(inner)).join(',');
    return [edit(parent, offset + 1, offset + 1 + (isEmpty ? blank : 0), lines + (isEmpty ? eol + outer : ''))];
  }

  const ownLine = isOnOwnLine(text, last.offset);
  const indentation = indentationAt(text, last.offset);
  const lead = ownLine ? eol + indentation : ' ';
  const added = writers.map((writeIt) => lead + writeIt(indentation)).join(',');

  const comma = commaAfter(text, endOf(last));
  const end = comma === undefined ? endOf(last) : comma + 1;
  const comment = ownLine ? endOfComment(text, end) : end;
  if (comma !== undefined) return [edit(parent, comment, comment, added)];
  if (comment === end) return [edit(parent, end, end, `,${added}`)];
  return [edit(parent, end, end, ','), edit(parent, comment, comment, added)];
}

function write(value: Writable, text: string, indentation: string): string {
  if (!text.includes('\n')) return JSON.stringify(value);
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  return JSON.stringify(value, undefined, indentationUnit(text)).replaceAll('\n', eol + indentation);
}

function edit(value: Value, start: number, end: number, newText: string): Edit {
  return { range: value.json.rangeOf(start, end), newText };
}

function endOf({ offset, length }: { readonly offset: number; readonly length: number }): number {
  return offset + length;
}
