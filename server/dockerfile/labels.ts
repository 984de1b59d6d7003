import { replace, unsafeFix } from '../lint/fix';
import type { Fix } from '../lint/problem';
import type { Visitors } from '../lint/rule';
import type { LabelFormat } from './configuration';
import { expandWord } from './expandable';
import type { Instruction, Word } from './instruction';
import { clip } from './quote';
import type { DockerfileNodes } from './rule';
import type { Scope } from './scope';

/** A label as LABEL sets it. */
export interface Label {
  readonly name: string;
  /** `undefined` where only a build knows it. */
  readonly value: string | undefined;
  readonly nameWord: Word;
  /** Where the value stands, or the name where the value is empty or goes on in another line. */
  readonly place: Word;
}

/** The labels of an instruction, as far as their names are known. */
export function labelsOf(label: Instruction, scope: Scope): readonly Label[] {
  return label.pairs.flatMap(({ name: nameWord, value: word }): readonly Label[] => {
    const name = expandWord(nameWord, label, scope).value;
    if (!name) return [];
    const isOnLine = word && word.end > word.start && word.range.start.line === word.range.end.line;
    const value = word ? expandWord(word, label, scope).value : '';
    return [{ name, value, nameWord, place: isOnLine ? word : nameWord }];
  });
}

/**
 * Holds the values of labels against the form that the configuration wants: `isRight` knows it, `form` names it, and
 * `guesses` are what a wrong value may mean, of which the first one that is right is offered.
 */
export function labelVisitor(
  format: LabelFormat,
  form: string,
  isRight: (value: string) => boolean,
  guesses: (value: string) => readonly string[] = () => [],
): Visitors<DockerfileNodes, Scope> {
  return {
    LABEL(label, scope, report) {
      for (const { name, value, place } of labelsOf(label, scope)) {
        // One that is empty has a rule of its own.
        if (!value || scope.labelFormat(name) !== format || isRight(value)) continue;
        const meant = guesses(value).find(isRight);
        const fixes = meant === undefined ? [] : writeValue(place, value, meant);
        report(place, `${clip(name)} is to be ${form}, not ${clip(value)}`, { fixes });
      }
    },
  };
}

/** Only where the value stands there as it is: what variables have brought is mended where they are set. */
function writeValue(place: Word, value: string, meant: string): readonly Fix[] {
  const [, quote = '', inside] = /^(["']?)(.*)\1$/s.exec(place.text) ?? [];
  const isPlain = inside === value && !/["'\\\s$`]/.test(meant);
  return isPlain ? [unsafeFix(`Change to ${clip(meant)}`, replace(place, quote + meant + quote))] : [];
}
