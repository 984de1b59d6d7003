import { code } from '../../lint/code';
import { replace, unsafeFix } from '../../lint/fix';
import { expandableWords, rangeInWord, variablesIn } from '../expandable';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';
import type { Scope } from '../scope';

export default dockerfileRule({
  title: 'Variable that is not set',
  severity: 'warning',
  why: 'BuildKit puts nothing in the place of a variable that no ARG, no ENV and not the base image sets. Often the name is misspelt, the ARG stands above FROM only, or the variable is one that a shell would know, such as `HOME`.',
  see: 'https://docs.docker.com/reference/build-checks/undefined-var/',
  aliases: ['UndefinedVar'],
  examples: [
    {
      bad: code`
        ARG VERSION=1
        FROM alpine:3.20
        COPY \${VERSION}.tar $HOME/
               ^^^^^^^ Nothing sets VERSION here, so it is empty
                             ^^^^ Nothing sets HOME here, so it is empty
      `,
    },
    {
      bad: code`
        FROM scratch AS build
        ENV RELEASE=1
        FROM build
        WORKDIR /srv/web
        LABEL version=1 \
          # as above
          release="v$RELAESE"
                     ^^^^^^^ Nothing sets RELAESE here, so it is empty; did you mean RELEASE?
      `,
      fixed: code`
        FROM scratch AS build
        ENV RELEASE=1
        FROM build
        WORKDIR /srv/web
        LABEL version=1 \
          # as above
          release="v$RELEASE"
      `,
    },
    {
      bad: code`
        FROM cats/web:1
        ENV PATH=/app/bin:$PAHT
                           ^^^^ Nothing in this file sets PAHT; did you mean PATH?
      `,
      fixed: code`
        FROM cats/web:1
        ENV PATH=/app/bin:$PATH
      `,
    },
    {
      bad: code`
        FROM debian:12
        ENV LD_LIBRARY_PATH=/app/lib:$LD_LIBRARY_PATH
                                      ^^^^^^^^^^^^^^^ Nothing sets LD_LIBRARY_PATH here, so it is empty
      `,
    },
    {
      good: code`
        ARG VERSION
        FROM cats/web:1
        ARG VERSION TARGETARCH
        COPY $VERSION $TARGETARCH $WEB_HOME /app/
        RUN echo $SHELL_VARIABLE
        FROM alpine:3.20
        ENV PATH=/app:$PATH PORT=\${PORT:-80} LOG=\${LOG+yes} PRICE=\$A COST='$A'
        ONBUILD COPY $SOMETHING /app
      `,
    },
  ],
  visit: {
    instruction(instruction, scope, report) {
      if (instruction.keyword === 'FROM' || !scope.isInStage() || scope.isTrigger()) return;
      const own = instruction.keyword === 'ENV' ? instruction.pairs.map(({ name }) => name.value) : [];

      for (const word of expandableWords(instruction)) {
        for (const { name, nameStart } of variablesIn(word, instruction)) {
          if (!/^[A-Za-z_]/.test(name) || isForeseen(word.unexpanded, name, nameStart)) continue;
          const finding = judge(name, scope);
          if (!finding) continue;

          const { message, meant, isSure } = finding;
          const range = rangeInWord(word, instruction, nameStart, nameStart + name.length);
          const fixes = meant ? [unsafeFix(`Change to ${meant}`, replace(range, meant))] : [];
          // BuildKit does not look at ports, and a list may begin empty.
          const aliases = instruction.keyword === 'EXPOSE' ? [] : ['UndefinedVar'];
          const isQuiet = !isSure || own.includes(name);
          report(range, message, { fixes, aliases, ...(isQuiet ? { severity: 'hint' } : {}) });
        }
      }
    },
  },
});

/** Whether the braces say what is to happen when the variable is not set. */
function isForeseen(text: string, name: string, nameStart: number): boolean {
  return text.charAt(nameStart - 1) === '{' && /^:?[-+?]/.test(text.slice(nameStart + name.length));
}

function judge(name: string, scope: Scope) {
  if (scope.setsVariable(name)) return undefined;

  const similar = similarName(name, scope);
  const question = similar ? `; did you mean ${clip(similar)}?` : '';
  if (!scope.variable(name)) {
    return { message: `Nothing sets ${clip(name)} here, so it is empty${question}`, meant: similar, isSure: true };
  }
  // The base image may set it; only where letters have changed places it is worth a word.
  if (!similar || name === 'PATH' || letters(similar) !== letters(name)) return undefined;
  return { message: `Nothing in this file sets ${clip(name)}${question}`, meant: similar, isSure: false };
}

/** A variable that is set here, and whose name is nearly the same. */
function similarName(name: string, scope: Scope): string | undefined {
  if (letters(name.toUpperCase()) === letters('PATH')) return 'PATH';
  const similar = scope.similarVariable(name);
  return similar !== undefined && scope.setsVariable(similar) ? similar : undefined;
}

function letters(name: string): string {
  return [...name].sort().join('');
}
