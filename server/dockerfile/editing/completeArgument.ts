import type { Proposal } from '../../editing/proposal';
import type { Dockerfile } from '../dockerfile';
import { instructionFacts } from '../facts/instructionFacts';
import { portFacts, protocolFacts } from '../facts/portFacts';
import { signalFacts } from '../facts/signalFacts';
import { buildArguments, builtInArgument, platformArguments } from '../facts/variableFacts';
import { signals } from '../signals';
import { completeCommand } from './completeCommand';
import { completeLabel } from './completeLabel';
import { rangeBefore, type InstructionCursor } from './cursor';
import { propose } from './propose';
import { proposeOwners } from './proposeOwners';
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
      return isFirst ? propose(cursor, word, 'value', { ...signalFacts, ...otherSignals }) : [];
    case 'USER':
      return isFirst ? proposeOwners(document, cursor, word) : [];
    case 'LABEL':
      return completeLabel(cursor);
    case 'HEALTHCHECK':
      if (isFirst)
        return propose(cursor, word, 'keyword', { CMD: 'The command that checks.', NONE: 'No check at all.' });
      return /^cmd$/i.test(words[0] ?? '') ? completeCommand(cursor) : [];
    case 'SHELL':
      return completeShell(cursor);
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
const otherSignals = Object.fromEntries(
  signals.flatMap((name) => (Object.hasOwn(signalFacts, `SIG${name}`) ? [] : [[`SIG${name}`, undefined]])),
);

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
  const own = isInStage ? visibleVariables(document, first).filter(({ name }) => !builtInArgument(name)) : [];
  const global = own.map(({ name }) => [name, 'Declared before all stages.']);
  return { ...Object.fromEntries(global), ...platformArguments, ...buildArguments };
}

function completePort(cursor: InstructionCursor): readonly Proposal[] {
  const [, protocol] = /\/([^/]*)$/.exec(cursor.word) ?? [];
  if (protocol !== undefined) return propose(cursor, protocol, 'value', protocolFacts);
  return propose(cursor, cursor.word, 'value', portFacts);
}

/** Whole commands, in the place of brackets and quotes that are there already. */
function completeShell(cursor: InstructionCursor): readonly Proposal[] {
  const { word, words, after } = cursor;
  if (words.length > 0 || !/^[\]"]*\s*$/.test(after)) return [];
  return propose(cursor, word, 'value', shells).map((proposal) => {
    const { start, end } = proposal.range;
    return { ...proposal, range: { start, end: { ...end, character: end.character + after.trimEnd().length } } };
  });
}

function completeExec(cursor: InstructionCursor): readonly Proposal[] {
  const fact = instructionFacts[cursor.head.keyword === 'CMD' ? 'CMD' : 'ENTRYPOINT'];
  const documentation = 'The command as a JSON array: no shell, and the program gets the signals.';
  const range = rangeBefore(cursor, 0);
  return [{ label: '["…"]', kind: 'value', newText: '[""]', snippet: fact.snippet, documentation, range }];
}
