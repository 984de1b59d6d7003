import type { Position, Range } from 'vscode-languageserver-textdocument';

import { stageOf, type Dockerfile } from '../dockerfile';
import { renderFact, type Fact } from '../facts/fact';
import { flagFacts } from '../facts/flagFacts';
import { instructionFacts } from '../facts/instructionFacts';
import { labelFacts } from '../facts/labelFacts';
import { mountFacts, mountKeyAliases, mountType } from '../facts/mountFacts';
import { platformFacts } from '../facts/platformFacts';
import { portFacts } from '../facts/portFacts';
import { signalFacts } from '../facts/signalFacts';
import { toolFacts } from '../facts/toolFacts';
import type { Instruction } from '../instruction';
import { isKeyword } from '../rule';
import { isSignal, signalNumbers } from '../signals';
import { describeImage, describeStage } from './describeStage';
import { describeVariable } from './describeVariable';
import { hoverComment } from './hoverComment';
import { partsAt, rangeOfPart, type PlacedPart } from './partAt';
import { stageNamedBefore } from './stageNames';

/** What there is to know about the word at a position. */
export interface Hovered {
  /** Markdown. */
  readonly text: string;
  readonly range: Range;
}

/** What there is to know about the word at a position. */
export function findHover(document: Dockerfile, position: Position): Hovered | undefined {
  for (const found of partsAt(document, position)) {
    const text = describe(document, found);
    if (text !== undefined) return { text, range: rangeOfPart(found) };
  }
  return hoverComment(document, position);
}

function describe(document: Dockerfile, found: PlacedPart): string | undefined {
  const { part, placed } = found;
  const { value, owner = '' } = part;
  switch (part.kind) {
    case 'keyword':
      return describeKeyword(value, placed.instruction.trigger ?? placed.instruction);
    case 'flag':
      return fact(flagFacts[owner]?.[value], `--${value}`);
    case 'flag value':
      return describeFlagValue(placed.instruction.trigger?.keyword ?? placed.instruction.keyword, owner, value);
    case 'mount key':
      return fact(value === 'type' ? mountType : mountFacts[owner]?.keys[mountKeyAliases[value] ?? value], value);
    case 'mount value':
      return describeMountValue(owner, value);
    case 'stage': {
      const stage = part.isDefinition ? stageOf(document, placed) : stageNamedBefore(document, placed, part);
      return stage ? describeStage(stage) : describeImage(value);
    }
    case 'image': {
      const stage = stageNamedBefore(document, placed, part);
      return stage ? describeStage(stage) : describeImage(value, document, placed);
    }
    case 'variable':
      return describeVariable(document, found);
    case 'label':
      return titled(value, labelFacts[value]);
    case 'port':
      return titled(`Port ${value}`, /^\d+$/.test(value) ? portFacts[Number(value)] : undefined);
    case 'signal':
      return describeSignal(value);
    case 'heredoc':
      return describeHeredoc(found);
    case 'command':
    case 'option':
    case 'word':
      return describeShell(found);
    default:
      return undefined;
  }
}

function describeKeyword(keyword: string, instruction: Instruction): string | undefined {
  if (keyword === 'CMD' && instruction.keyword === 'HEALTHCHECK')
    return '**CMD** is the command that checks: exit code 0 is healthy, 1 is not.';
  if (keyword === 'AS') return '**AS** gives the stage a name, for `FROM`, `COPY --from` and `docker build --target`.';
  if (keyword === 'NONE') return '**NONE** switches off the health check that the base image brings along.';
  if (!isKeyword(keyword)) return undefined;
  const { forms, ...rest } = instructionFacts[keyword];
  return `\`\`\`dockerfile\n${forms.map(({ label }) => label).join('\n')}\n\`\`\`\n\n${renderFact(rest)}`;
}

function describeFlagValue(keyword: string, flag: string, value: string): string | undefined {
  if (flag === 'platform') return titled(value, platformFacts[value]);
  return titled(value, flagFacts[keyword]?.[flag]?.values?.[value]);
}

function describeMountValue(key: string, value: string): string | undefined {
  if (key === 'type') return fact(mountFacts[value], value);
  const name = mountKeyAliases[key] ?? key;
  return titled(
    value,
    Object.values(mountFacts).find(({ keys }) => keys[name]?.values?.[value])?.keys[name]?.values?.[value],
  );
}

function describeSignal(value: string): string | undefined {
  if (/^\d+$/.test(value)) {
    const named = signalNumbers[Number(value)];
    return titled(
      `Signal ${value}`,
      named === undefined ? undefined : `${named} on Linux. ${signalFacts[named] ?? ''}`.trim(),
    );
  }
  const name = `SIG${value.toUpperCase().replace(/^SIG/, '')}`;
  return titled(name, signalFacts[name] ?? (isSignal(value) ? 'A signal that the engine knows.' : undefined));
}

function describeHeredoc({ part, placed }: PlacedPart): string | undefined {
  const { instruction } = placed;
  const heredoc = (instruction.trigger ?? instruction).heredocs.find(({ name }) => name === part.value);
  if (!heredoc) return undefined;
  const lines = heredoc.endLine - heredoc.firstLine;
  const variables = heredoc.isQuoted ? 'Variables in it stay as they are.' : 'Variables in it are expanded.';
  const tabs = heredoc.isIndented ? ' Tabs at the start of a line are left out.' : '';
  return `**${heredoc.name}** ends a heredoc of ${lines} line${lines === 1 ? '' : 's'}. ${variables}${tabs}`;
}

/** A subcommand or a flag of a package manager. */
function describeShell({ part, strip }: PlacedPart): string | undefined {
  if (part.kind === 'command') return undefined;
  const command = strip.parts.findLast(({ kind, end }) => kind === 'command' && end < part.start);
  const tool = command && toolFacts[command.value.replace(/^.*\//, '')];
  const name = part.value.replace(/=.*$/s, '');
  return titled(name, part.kind === 'option' ? tool?.flags[name] : tool?.commands[name]);
}

function fact(known: Fact | undefined, name: string): string | undefined {
  return known && `**${name}**\n\n${renderFact(known)}`;
}

function titled(name: string, text: string | undefined): string | undefined {
  return text === undefined ? undefined : `**${name}** – ${text}`;
}
