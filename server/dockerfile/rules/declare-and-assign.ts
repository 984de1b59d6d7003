import type { Assignment } from 'unbash';

import { code } from '../../lint/code';
import { insertBefore, unsafeFix } from '../../lint/fix';
import { runs } from '../shell/commandLine';
import { dockerfileRule } from '../rule';
import type { ShellCommand, ShellWord } from '../shell/shell';

export default dockerfileRule({
  title: 'Failure hidden by export',
  severity: 'information',
  why: 'The shell looks at the exit code of `export`, which is always 0, and not at the one of the command that gives the value. The build goes on with an empty variable, even with `set -e` and `&&`.',
  see: 'https://www.shellcheck.net/wiki/SC2155',
  aliases: ['SC2155'],
  examples: [
    {
      bad: code`
        FROM debian:12
        RUN export GNUPGHOME="$(mktemp -d)" && gpg --version
                   ^^^^^^^^^ If the command fails that gives GNUPGHOME its value, export hides it
      `,
      fixed: code`
        FROM debian:12
        RUN export GNUPGHOME && GNUPGHOME="$(mktemp -d)" && gpg --version
      `,
    },
  ],
  visit: {
    command(command, _scope, report) {
      if (!runs(command, 'export', 'readonly', 'local', 'declare', 'typeset')) return;
      for (const word of command.words) {
        const { node } = word;
        if (node?.type !== 'Assignment' || !runsCommand(node)) continue;
        const { start } = word.range;
        const end = { line: start.line, character: start.character + node.name.length };
        const message = `If the command fails that gives ${node.name} its value, ${command.name} hides it`;
        report({ start, end }, message, { fixes: separate(command, word, node.name) });
      }
    },
  },
});

/** Whether the value is the output of a command, as such or among other text. */
function runsCommand({ value }: Assignment): boolean {
  const parts = value.type === 'Word' ? (value.parts ?? []) : [];
  return parts.some((part) => {
    const inner = part.type === 'DoubleQuoted' ? part.parts : [part];
    return inner.some(({ type }) => type === 'CommandExpansion');
  });
}

function separate(command: ShellCommand, word: ShellWord, name: string) {
  const { before, after, words } = command;
  // What is read-only cannot be set afterwards.
  const canFollow = words.length === 2 && command.name !== 'readonly';
  const isInChain = before === '&&' || after === '&&';
  const isAlone = [before, after].every((joint) => joint === undefined || joint === '&&' || joint === ';');
  if (!canFollow || !isAlone) return [];
  return [unsafeFix(`Set ${name} on its own`, insertBefore(word, `${name}${isInChain ? ' &&' : ';'} `))];
}
