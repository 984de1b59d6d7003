import { reference, type Fact } from './fact';

/** A parser directive, and values it may have. */
export interface DirectiveFact extends Fact {
  readonly values: Readonly<Record<string, string>>;
}

/** The comments above everything else that BuildKit obeys. Source: docs.docker.com/reference/dockerfile/#parser-directives. */
export const directiveFacts: Readonly<Record<string, DirectiveFact>> = {
  syntax: {
    text: 'The frontend that reads this file, as an image. `docker/dockerfile:1` is the newest release of Docker’s own, whatever the engine brings along.',
    see: `${reference}#syntax`,
    values: {
      'docker/dockerfile:1': 'the newest release',
      'docker/dockerfile:1-labs': 'the newest release, with what is not yet stable',
      'docker/dockerfile:latest': 'the newest release of any major version',
      'docker/dockerfile-upstream:master': 'what is being developed',
    },
  },
  escape: {
    text: 'The character that continues a line and escapes the next character: a backslash unless given. With a backtick Windows paths need no doubling.',
    see: `${reference}#escape`,
    values: { '`': 'for files with Windows paths', '\\': 'the default' },
  },
  check: {
    text: 'Which build checks to leave out (`skip=`), and whether the others break the build (`error=true`).',
    see: `${reference}#check`,
    values: {
      'skip=all': 'leaves out every check',
      'error=true': 'a check that finds something breaks the build',
      'experimental=all': 'runs the experimental checks, too',
    },
  },
};
