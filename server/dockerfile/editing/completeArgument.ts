import type { Proposal } from '../../editing/proposal';
import type { Dockerfile } from '../dockerfile';
import { instructionFacts } from '../facts/instructionFacts';
import { labelFacts } from '../facts/labelFacts';
import { portFacts, protocolFacts } from '../facts/portFacts';
import { signalFacts } from '../facts/signalFacts';
import { userFacts } from '../facts/userFacts';
import { buildArguments, platformArguments } from '../facts/variableFacts';
import { signals } from '../signals';
import { addedUsers } from './addedUsers';
import { completeCommand } from './completeCommand';
import { rangeBefore, type InstructionCursor } from './cursor';
import { propose } from './propose';
import { proposeStages } from './proposeStages';
import { visibleVariables } from './visibleVariables';

/** What the arguments of an instruction may be, where that can be listed. */
export function completeArgument(document: Dockerfile, cursor: InstructionCursor): readonly Proposal[] {
  const { head, word, words } = cursor;
  const isFirst = words.length === 0;
  switch (head.keyword) {
    case 'FROM':
      if (words.length === 1) return propose(cursor, word, 'keyword', { AS: 'Gives the stage a name.' });
      if (!isFirst) return [];
      return [...proposeStages(document, cursor, word), ...propose(cursor, word, 'value', { scratch: emptyImage })];
    case 'ARG':
      return word.includes('=') ? [] : propose(cursor, word, 'variable', argumentsFor(document, cursor));
    case 'EXPOSE':
      return completePort(cursor);
    case 'STOPSIGNAL':
      return isFirst ? propose(cursor, word, 'value', { ...everySignal, ...signalFacts }) : [];
    case 'USER':
      return isFirst ? propose(cursor, word, 'value', { ...addedUsers(document, cursor.placed), ...userFacts }) : [];
    case 'LABEL':
      return /[="']/.test(word) ? [] : completeLabel(cursor);
    case 'HEALTHCHECK':
      if (isFirst)
        return propose(cursor, word, 'keyword', { CMD: 'The command that checks.', NONE: 'No check at all.' });
      return /^cmd$/i.test(words[0] ?? '') ? completeCommand(cursor) : [];
    case 'SHELL':
      return isFirst ? propose(cursor, word, 'value', shells) : [];
    case 'ENTRYPOINT':
    case 'CMD':
      return isFirst && word === '' ? completeExec(cursor) : [];
    case 'RUN':
      return completeCommand(cursor);
    default:
      return [];
  }
}

const emptyImage = 'An image with nothing in it, for programs that need nothing else.';
const everySignal = Object.fromEntries(signals.map((name) => [`SIG${name}`, undefined]));

const shells = {
  '["/bin/bash", "-o", "pipefail", "-c"]': 'A command fails when any part of a pipe fails.',
  '["/bin/sh", "-c"]': 'The default on Linux.',
  '["powershell", "-Command", "$ErrorActionPreference = \'Stop\';"]': 'PowerShell that stops at the first error.',
  '["cmd", "/S", "/C"]': 'The default on Windows.',
};

/** In a stage also the arguments before all stages, which a stage sees when it declares them again. */
function argumentsFor(document: Dockerfile, { placed }: InstructionCursor): Readonly<Record<string, string>> {
  const first = document.stages[0]?.from.index ?? 0;
  const isInStage = placed && placed.index > first;
  const global = isInStage
    ? visibleVariables(document, first).map(({ name }) => [name, 'Declared before all stages.'])
    : [];
  return { ...Object.fromEntries(global), ...platformArguments, ...buildArguments };
}

function completePort(cursor: InstructionCursor): readonly Proposal[] {
  const [, protocol] = /\/([^/]*)$/.exec(cursor.word) ?? [];
  if (protocol !== undefined) return propose(cursor, protocol, 'value', protocolFacts);
  return propose(cursor, cursor.word, 'value', portFacts);
}

function completeLabel(cursor: InstructionCursor): readonly Proposal[] {
  return propose(cursor, cursor.word, 'key', labelFacts).map((proposal) => {
    return { ...proposal, newText: `${proposal.label}=`, snippet: `${proposal.label}="\${1}"` };
  });
}

function completeExec(cursor: InstructionCursor): readonly Proposal[] {
  const fact = instructionFacts[cursor.head.keyword === 'CMD' ? 'CMD' : 'ENTRYPOINT'];
  const documentation = 'The command as a JSON array: no shell, and the program gets the signals.';
  const range = rangeBefore(cursor, 0);
  return [{ label: '["…"]', kind: 'value', newText: '[""]', snippet: fact.snippet, documentation, range }];
}
