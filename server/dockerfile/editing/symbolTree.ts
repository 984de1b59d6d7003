import type { Range } from 'vscode-languageserver-textdocument';
import { SymbolKind, type DocumentSymbol } from 'vscode-languageserver-types';

import { moveRange } from '../../lint/lint';
import type { Dockerfile, PlacedInstruction } from '../dockerfile';
import type { Stage } from '../stages';
import { stageNameOf } from '../stages';
import { clip } from '../quote';

/** The stages with their instructions, and before them what all stages share. */
export function findSymbols(document: Dockerfile): DocumentSymbol[] {
  const firstStage = document.stages[0]?.from.index ?? document.instructions.length;
  return [...document.instructions.slice(0, firstStage).map(toSymbol), ...document.stages.map(stageSymbol)];
}

function stageSymbol({ from, instructions, index, name }: Stage): DocumentSymbol {
  const children = instructions.map(toSymbol);
  const start = rangeOf(from).start;
  const end = rangeOf(instructions.at(-1) ?? from).end;
  const word = stageNameOf(from.instruction);
  const base = from.instruction.words[0]?.text ?? '';
  return {
    name: name ?? (base === '' ? `stage ${index}` : clip(base)),
    detail: name === undefined ? `stage ${index}` : `FROM ${clip(base)}`,
    kind: SymbolKind.Module,
    range: { start, end },
    selectionRange: moveRange(word?.range ?? from.instruction.name.range, from.line),
    children,
  };
}

function toSymbol(placed: PlacedInstruction): DocumentSymbol {
  const { keyword, name, pairs, words, logical } = placed.instruction;
  const rest = logical.text.slice(name.end).trim();
  const detail = pairs.length > 0 ? pairs.map((pair) => pair.name.text).join(' ') : rest;
  return {
    name: keyword === '' ? name.text : keyword,
    detail: clip(detail === '' ? (words[0]?.text ?? '') : detail, 60),
    kind: kinds[keyword] ?? SymbolKind.Function,
    range: rangeOf(placed),
    selectionRange: moveRange(name.range, placed.line),
  };
}

const kinds: Readonly<Record<string, SymbolKind>> = {
  ADD: SymbolKind.File,
  ARG: SymbolKind.Variable,
  COPY: SymbolKind.File,
  ENV: SymbolKind.Constant,
  EXPOSE: SymbolKind.Interface,
  LABEL: SymbolKind.Property,
  USER: SymbolKind.Property,
  VOLUME: SymbolKind.Property,
  WORKDIR: SymbolKind.Property,
};

function rangeOf({ instruction, line }: PlacedInstruction): Range {
  return moveRange(instruction.range, line);
}
