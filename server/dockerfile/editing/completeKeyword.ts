import type { Proposal } from '../../editing/proposal';
import type { Dockerfile } from '../dockerfile';
import { renderFact } from '../facts/fact';
import { instructionFacts } from '../facts/instructionFacts';
import { majorityCase } from '../casing';
import { rangeBefore, restOfWord, type InstructionCursor } from './cursor';

/** Instructions, in the case of those that are there; what ONBUILD cannot keep is left out behind it. */
export function completeKeyword(document: Dockerfile, cursor: InstructionCursor): readonly Proposal[] {
  const range = rangeBefore(cursor, cursor.word.length);
  const isLower = majorityCase(document) === 'lower';
  const isAlone = cursor.after.slice(restOfWord(cursor.after, '').length).trim() === '';
  return Object.entries(instructionFacts).flatMap(([keyword, fact]): Proposal[] => {
    if (cursor.isTrigger && notInTrigger.has(keyword)) return [];
    const label = isLower ? keyword.toLowerCase() : keyword;
    const [form] = fact.forms;
    return [
      {
        label,
        kind: 'keyword',
        newText: label,
        // What stands behind it are its arguments already.
        ...(isAlone ? { snippet: `${label} ${fact.snippet}` } : {}),
        range,
        documentation: `\`\`\`dockerfile\n${form?.label ?? keyword}\n\`\`\`\n\n${renderFact(fact)}`,
      },
    ];
  });
}

const notInTrigger = new Set(['FROM', 'MAINTAINER', 'ONBUILD']);
