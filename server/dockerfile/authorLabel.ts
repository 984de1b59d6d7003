import type { Instruction } from './instruction';

/** The LABEL that says what a MAINTAINER says; `undefined` where it has more than plain text on one line. */
export function authorLabel({ name, words, logical }: Instruction): string | undefined {
  const [author] = words;
  const text = author?.text.replace(/^"([^"]*)"$|^'([^']*)'$/, '$1$2') ?? '';
  if (logical.pieces.length > 1 || text === '' || /["'\\$`]/.test(text)) return undefined;
  const keyword = name.text === name.text.toLowerCase() ? 'label' : 'LABEL';
  return `${keyword} org.opencontainers.image.authors="${text}"`;
}
