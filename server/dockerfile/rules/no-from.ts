import { code } from '../../lint/code';
import { moveRange } from '../../lint/lint';
import { dockerfileRule, isKeyword } from '../rule';

export default dockerfileRule({
  title: 'No FROM',
  severity: 'error',
  why: 'Every instruction but ARG belongs to a build stage, and FROM begins one. A file without FROM builds nothing.',
  see: 'https://docs.docker.com/reference/dockerfile/#from',
  aliases: ['NO_SOURCE_IMAGE', 'DL3061'],
  examples: [
    {
      bad: code`
        RUN apk add curl
        ^^^ RUN needs a FROM before it
        USER nobody
      `,
    },
    {
      bad: code`
        ENV VERSION=3.20
        ^^^ ENV needs a FROM before it
        FROM alpine:3.20
      `,
    },
    {
      bad: code`
        ARG VERSION=3.20
        ^^^ There is no FROM, so there is nothing to build
      `,
    },
    {
      good: code`
        ARG VERSION=3.20
        FROM alpine:\${VERSION}
      `,
    },
  ],
  visit: {
    file({ instructions, stages }, _scope, report) {
      const firstStage = stages[0]?.from.index ?? instructions.length;
      const known = instructions.slice(0, firstStage).filter(({ instruction }) => isKeyword(instruction.keyword));
      const homeless = known.find(({ instruction }) => instruction.keyword !== 'ARG');
      if (homeless) {
        const { name, keyword } = homeless.instruction;
        return report(moveRange(name.range, homeless.line), `${keyword} needs a FROM before it`);
      }

      const last = known.at(-1);
      if (stages.length > 0 || !last) return;
      report(moveRange(last.instruction.name.range, last.line), 'There is no FROM, so there is nothing to build', {
        aliases: ['NO_SOURCE_IMAGE'],
      });
    },
  },
});
