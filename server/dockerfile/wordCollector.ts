import { isSpace } from './space';

/** A word of an expanded text, with its place before the expansion. */
export interface ExpandedWord {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** Splits an expanded text into words while it is read: at white space, unless it is raw (quoted or escaped). */
export function collectWords() {
  const words: ExpandedWord[] = [];
  let value = '';
  let [start, end] = [0, 0];
  let isOpen = false;

  function close(): void {
    if (value !== '') words.push({ value, start, end });
    value = '';
    isOpen = false;
  }

  function addCharacter(character: string, from: number, to: number, isRaw: boolean): void {
    if (!isRaw && isSpace(character.charCodeAt(0))) {
      if (value !== '') close();
      return;
    }
    if (!isOpen) start = from;
    isOpen = true;
    end = to;
    value += character;
  }

  return {
    add(text: string | undefined, from: number, to: number, isRaw: boolean): void {
      if (text === undefined || isRaw || text.length === 1) return addCharacter(text ?? '', from, to, isRaw);
      for (const character of text) addCharacter(character, from, to, false);
    },
    /** Forgets the word that is being read, as BuildKit does where braces with a modifier begin. */
    drop(): void {
      value = '';
      isOpen = false;
    },
    take(): readonly ExpandedWord[] {
      close();
      return words;
    },
  };
}
