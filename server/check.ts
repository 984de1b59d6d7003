import type { Dockerfile } from './dockerfile/dockerfile';
import { dockerfile } from './dockerfile/language';
import type { LanguageId } from './lint/language';
import { withLineBreaksOf } from './lint/lineBreaks';
import { createLinter, type Linter, type RuleSelection } from './lint/lint';
import type { Edit, Problem } from './lint/problem';
import type { Surroundings } from './lint/surroundings';
import { parseDocument, type ParsedDocument } from './parsedDocument';
import { shipPlan } from './shipPlan/language';
import type { Json } from './taskDefinition/json';
import { taskDefinition } from './taskDefinition/language';
import type { TaskDefinition } from './taskDefinition/taskDefinition';

/** Checks texts of all languages with one selection of rules: what the editor and the terminal have in common. */
export interface Checker {
  check(language: LanguageId, text: string, surroundings: Surroundings): Checked;
  /** The same for a text that was read already. */
  checkParsed(parsed: ParsedDocument, surroundings: Surroundings): Checked;
}

/** What a check found in one text. */
export interface Checked {
  readonly text: string;
  readonly problems: readonly Problem[];
  /** The comment that silences a problem, where its language has one. */
  ignoreHere(problem: Problem): Edit | undefined;
}

/** What another program has found in a Dockerfile. */
export type OtherProblems = (document: Dockerfile, surroundings: Surroundings) => readonly Problem[];

/** Remembers, between texts, what the rules found in the parts they share. */
export function createChecker(selection: RuleSelection, others: OtherProblems = () => []): Checker {
  // Made when they are needed: a language is read from disk only for a document of it.
  let dockerfiles: Linter<Dockerfile> | undefined;
  let taskDefinitions: Linter<TaskDefinition> | undefined;
  let shipPlans: Linter<Json> | undefined;

  function checkParsed(parsed: ParsedDocument, surroundings: Surroundings): Checked {
    const { text } = parsed;
    if (parsed.language === 'dockerfile') {
      dockerfiles ??= createLinter(dockerfile, selection);
      const found = dockerfiles.lint(parsed.document, surroundings, others(parsed.document, surroundings));
      const problems = withLineBreaksOf(text, found);
      return { text, problems, ignoreHere: (problem) => dockerfile.ignoreHere(parsed.document, problem, surroundings) };
    }
    if (parsed.language === 'ship-plan') {
      shipPlans ??= createLinter(shipPlan, selection);
      return { text, problems: shipPlans.lint(parsed.document, surroundings), ignoreHere: () => undefined };
    }
    taskDefinitions ??= createLinter(taskDefinition, selection);
    const problems = withLineBreaksOf(text, taskDefinitions.lint(parsed.document, surroundings));
    return {
      text,
      problems,
      ignoreHere: (problem) => taskDefinition.ignoreHere(parsed.document, problem, surroundings),
    };
  }

  return {
    checkParsed,
    check: (language, text, surroundings) => checkParsed(parseDocument(language, text), surroundings),
  };
}
