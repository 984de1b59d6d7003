import type { NamedRule, Rule } from '../lint/rule';
import type { Dockerfile } from './dockerfile';
import type { Stage } from './stages';
import type { Instruction } from './instruction';
import type { Scope } from './scope';
import type { ShellCommand } from './shell/shell';

/** The kinds of node a Dockerfile rule can visit: every instruction by its keyword, and what they make together. */
export type DockerfileNodes = Readonly<Record<Keyword, Instruction>> & {
  /** Any instruction, known or not; what ONBUILD keeps is one, too. */
  readonly instruction: Instruction;
  /** One shell command of a RUN, in whatever form it stands: `a && b | c` are three. */
  readonly command: ShellCommand;
  readonly stage: Stage;
  readonly file: Dockerfile;
};

/** The instructions there are. */
export const keywords = [
  'ADD',
  'ARG',
  'CMD',
  'COPY',
  'ENTRYPOINT',
  'ENV',
  'EXPOSE',
  'FROM',
  'HEALTHCHECK',
  'LABEL',
  'MAINTAINER',
  'ONBUILD',
  'RUN',
  'SHELL',
  'STOPSIGNAL',
  'USER',
  'VOLUME',
  'WORKDIR',
] as const;

/** The keyword of an instruction, in upper case. */
export type Keyword = (typeof keywords)[number];

/** Whether a text in upper case is a keyword. */
export function isKeyword(text: string): text is Keyword {
  return known.has(text);
}

const known: ReadonlySet<string> = new Set(keywords);

/** A rule of Dockerfiles, with its id. */
export type DockerfileRule = NamedRule<DockerfileNodes, Scope>;

/** A rule of the Dockerfile language. */
export function dockerfileRule(rule: Rule<DockerfileNodes, Scope>): Rule<DockerfileNodes, Scope> {
  return rule;
}
