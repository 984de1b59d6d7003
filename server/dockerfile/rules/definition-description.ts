import { code } from '../../lint/code';
import { insertBefore, unsafeFix } from '../../lint/fix';
import { type PlacedInstruction } from '../dockerfile';
import { stageNameOf } from '../stages';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  title: 'Comment that describes nothing',
  severity: 'hint',
  byDefault: 'off',
  why: '`docker build --call=outline` shows the comment above a stage or an argument as its description, if the comment begins with the name. A comment that is none is set off by an empty line.',
  see: 'https://docs.docker.com/reference/build-checks/invalid-definition-description/',
  aliases: ['InvalidDefinitionDescription'],
  examples: [
    {
      bad: code`
        # the program
        ^^^^^^^^^^^^^ A comment that describes build begins with its name
        FROM scratch AS build

        # as of today
          # from upstream
          ^^^^^^^^^^^^^^^ A comment that describes VERSION begins with its name
        ARG VERSION=1
      `,
      fixed: code`
        # build the program
        FROM scratch AS build

        # as of today
          # VERSION from upstream
        ARG VERSION=1
      `,
    },
    {
      bad: code`
        FROM scratch
        #what it is
        ^^^^^^^^^^^ A comment that describes NAME or VERSION begins with one of the names
        ARG NAME VERSION=1
      `,
    },
    {
      good: code`
        # syntax=docker/dockerfile:1
        # base is where all begins
        FROM scratch AS Base
        # VERSION
        ARG VERSION=1
        # something else

        ARG NAME
        # hadolint ignore=DL3006
        FROM scratch AS end
        # no stage
        FROM scratch
        RUN true \
          # of
          false
      `,
    },
  ],
  visit: {
    file(document, _scope, report) {
      const comments = new Map(document.comments.map((comment) => [comment.line, comment]));
      for (const placed of document.instructions) {
        const comment = comments.get(placed.line - 1);
        const names = comment ? namesOf(placed) : [];
        const [name] = names;
        const [, before = '', first] = /^(#\s*)(\S*)/.exec(comment?.text ?? '') ?? [];
        if (!comment || name === undefined || isForTools.test(comment.text) || names.some((each) => each === first))
          continue;

        const place = (from: number, to: number) => ({
          start: { line: comment.line, character: comment.character + from },
          end: { line: comment.line, character: comment.character + to },
        });
        const isOne = names.length === 1;
        const message = `A comment that describes ${clip(names.join(' or '))} begins with ${isOne ? 'its name' : 'one of the names'}`;
        const start = place(before.length, before.length);
        const fixes = isOne ? [unsafeFix('Begin with the name', insertBefore(start, `${name} `))] : [];
        report(place(0, comment.text.trimEnd().length), message, { fixes });
      }
    },
  },
});

const isForTools = /^#\s*(?:hadolint|check)\s*\b.*=/i;

/** What an instruction defines. BuildKit knows a stage by its name in small letters. */
function namesOf({ instruction }: PlacedInstruction): readonly string[] {
  if (instruction.keyword === 'ARG') return instruction.pairs.map(({ name }) => name.value);
  const stage = instruction.keyword === 'FROM' ? stageNameOf(instruction) : undefined;
  return stage ? [stage.text.toLowerCase()] : [];
}
