import type { Position, Range } from 'vscode-languageserver-textdocument';

import type { Dockerfile } from '../dockerfile';
import { directiveFacts } from '../facts/directiveFacts';
import { renderFact } from '../facts/fact';
import { rules } from '../rules/index.generated';
import { directiveAt } from './directiveAt';
import type { Hovered } from './hover';

/** What a directive means, or a rule that a comment silences. */
export function hoverComment(document: Dockerfile, position: Position): Hovered | undefined {
  const { line, character } = position;
  const directive = directiveAt(document, line);
  if (directive && isIn(directive.nameRange, character)) {
    const known = directiveFacts[directive.name];
    return known && { text: `**${directive.name}**\n\n${renderFact(known)}`, range: directive.nameRange };
  }

  const text = directive ? directive.value : document.comments.find((comment) => comment.line === line)?.text;
  if (text === undefined || !/ignore\s*=|skip\s*=/i.test(text)) return undefined;
  const from = directive ? directive.valueRange.start.character : (commentStart(document, line) ?? 0);
  for (const { 0: word, index } of text.matchAll(/[\w-]+/g)) {
    const start = from + index;
    if (character < start || character > start + word.length) continue;
    const rule = rules.find(({ id, aliases }) => [id, ...(aliases ?? [])].some((name) => isSame(name, word)));
    const range = { start: { line, character: start }, end: { line, character: start + word.length } };
    return rule && { text: `**${rule.title}** (\`${rule.id}\`)\n\n${rule.why}\n\n[Reference](${rule.see})`, range };
  }
  return undefined;
}

function commentStart({ comments }: Dockerfile, line: number): number | undefined {
  return comments.find((comment) => comment.line === line)?.character;
}

function isIn({ start, end }: Range, character: number): boolean {
  return start.character <= character && character <= end.character;
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
