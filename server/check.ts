import { dockerfile } from './dockerfile/language';
import type { Language, LanguageId } from './lint/language';
import { createLinter, type RuleSelection } from './lint/lint';
import type { Edit, Problem } from './lint/problem';
import type { Surroundings } from './lint/surroundings';
import { taskDefinition } from './taskDefinition/language';

/** Checks texts of both languages with one selection of rules: what the editor and the terminal have in common. */
export interface Checker {
  check(language: LanguageId, text: string, surroundings: Surroundings): Checked;
}

/** What a check found in one text. */
export interface Checked {
  readonly text: string;
  readonly problems: readonly Problem[];
  /** The comment that silences a problem, where its language has one. */
  ignoreHere(problem: Problem): Edit | undefined;
}

/** Remembers, between texts, what the rules found in the parts they share. */
export function createChecker(selection: RuleSelection): Checker {
  const checks = {
    dockerfile: checkWith(dockerfile, selection),
    'task-definition': checkWith(taskDefinition, selection),
  };
  return { check: (language, text, surroundings) => checks[language](text, surroundings) };
}

function checkWith<Document, Nodes, Scope extends object>(
  language: Language<Document, Nodes, Scope>,
  selection: RuleSelection,
): (text: string, surroundings: Surroundings) => Checked {
  const linter = createLinter(language, selection);
  return (text, surroundings) => {
    // Editors end a line at a carriage return alone; both languages then see a line break, at the same offset.
    const document = language.parse(text.includes('\r') ? text.replace(/\r(?!\n)/g, '\n') : text);
    return {
      text,
      problems: linter.lint(document, surroundings),
      ignoreHere: (problem) => language.ignoreHere(document, problem),
    };
  };
}
