import { replace } from '../../lint/fix';
import { isUnpacked } from '../archives';
import { flagFacts } from '../facts/flagFacts';
import type { Instruction } from '../instruction';
import type { Refactoring } from './refactoring';

/** COPY in the place of an ADD that does no more: no address, no repository, no archive. */
export function copyInstead(instruction: Instruction): readonly Refactoring[] {
  const { keyword, flags, words, name } = instruction.trigger ?? instruction;
  if (keyword !== 'ADD' || words.length < 2) return [];
  const isKnown = flags.every((flag) => Object.hasOwn(flagFacts['COPY'] ?? {}, flag.name));
  const doesMore = words
    .slice(0, -1)
    .some(({ value }) => /[$*?[]|:\/\/|^git@|\.git(?:#|$)/.test(value) || isUnpacked(value));
  if (!isKnown || doesMore) return [];
  return [{ title: 'Use COPY', edits: [replace(name, name.text === 'add' ? 'copy' : 'COPY')] }];
}
