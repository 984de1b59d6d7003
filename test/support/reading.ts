import { parseDockerfile } from '../../server/dockerfile/dockerfile';
import type { Instruction } from '../../server/dockerfile/instruction';

/** What BuildKit would read in a Dockerfile; blanks between words count as one. Equal readings build equal images. */
export function readingOf(text: string): readonly unknown[] {
  return parseDockerfile(text).instructions.map(({ instruction }) => read(instruction));
}

function read(instruction: Instruction): unknown {
  const { keyword, flags, words, pairs, isExec, heredocs, trigger } = instruction;
  return {
    keyword,
    isExec,
    flags: flags.map(({ text }) => text),
    words: words.map(({ text }) => text.replace(/[ \t]+/g, ' ')),
    pairs: pairs.map(({ name, value }) => [name.text, value?.text]),
    heredocs: heredocs.map(({ name, content }) => [name, content]),
    trigger: trigger && read(trigger),
  };
}
