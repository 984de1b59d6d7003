import { code } from '../../lint/code';
import { replace, unsafeFix } from '../../lint/fix';
import type { Report } from '../../lint/rule';
import type { Instruction } from '../instruction';
import { dockerfileRule } from '../rule';
import type { Scope } from '../scope';
import { shellCommands } from '../shell/shell';

export default dockerfileRule({
  title: 'CMD or ENTRYPOINT in shell form',
  severity: 'warning',
  why: 'In the shell form a shell is the first process of the container. It does not pass signals on, so that the program does not hear of `docker stop` and is killed after ten seconds. A JSON array runs the program itself.',
  see: 'https://docs.docker.com/reference/build-checks/json-args-recommended/',
  aliases: ['JSONArgsRecommended', 'DL3025'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        ENTRYPOINT tini --
        ^^^^^^^^^^ ENTRYPOINT in shell form does not get signals
        CMD npm run "start server"
        ^^^ CMD in shell form does not get signals
      `,
      fixed: code`
        FROM alpine:3.20
        ENTRYPOINT ["tini", "--"]
        CMD ["npm", "run", "start server"]
      `,
    },
    {
      bad: code`
        FROM alpine:3.20 AS build
        SHELL ["/bin/ash", "-c"]
        FROM build
        CMD \
        ^^^ CMD in shell form does not get signals
          # with a variable
          exec web --port=$PORT
        ONBUILD CMD ['web']
                ^^^ CMD in shell form does not get signals
      `,
    },
    {
      bad: code`
        FROM alpine:3.20
        HEALTHCHECK CMD curl -f localhost
        ^^^^^^^^^^^ HEALTHCHECK in shell form runs a shell each time
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        HEALTHCHECK NONE
        HEALTHCHECK CMD ["curl", "-f", "localhost"]
        ENTRYPOINT [ "tini", \
          "--" ]
        CMD ["sh", "-c", "exec web --port=$PORT"]
      `,
    },
  ],
  visit: {
    CMD: checkForm,
    ENTRYPOINT: checkForm,
    HEALTHCHECK(healthcheck, _scope, report) {
      const [, command] = healthcheck.words;
      if (healthcheck.isExec || !command) return;
      // A check ends by itself, so it only costs a shell.
      report(healthcheck.name, 'HEALTHCHECK in shell form runs a shell each time', {
        aliases: ['DL3025'],
        severity: 'hint',
      });
    },
  },
});

function checkForm(instruction: Instruction, scope: Scope, report: Report): void {
  if (instruction.isExec) return;
  const fix = writeArray(instruction);
  const details = { fixes: fix ? [fix] : [] };
  const message = `${instruction.keyword} in shell form does not get signals`;

  // Who has chosen a shell wants one, says BuildKit.
  if (!scope.hasShell() && !scope.isTrigger()) return report(instruction.name, message, details);
  report(instruction.name, message, { ...details, aliases: ['DL3025'], severity: 'information' });
}

/** The command as an array, where it is a single one without anything that a shell would have to work on. */
function writeArray(instruction: Instruction) {
  const [word] = instruction.words;
  const [command, ...others] = shellCommands(instruction);
  if (!word || !command || others.length > 0 || instruction.logical.pieces.length > 1) return undefined;

  const isAll = command.words[0]?.start === 0 && command.words.at(-1)?.end === word.text.length;
  const isPlain = command.words.every(({ value, isDynamic }) => !isDynamic && /^[\w ./:=@%+,-]+$/.test(value));
  if (!isAll || !isPlain) return undefined;
  const array = `[${command.words.map(({ value }) => JSON.stringify(value)).join(', ')}]`;
  return unsafeFix('Write it as a JSON array', replace(word, array));
}
