import { forEachChild, type Command, type SingleQuotedPart, type SyntaxNode } from 'unbash';
import type { Range } from 'vscode-languageserver-textdocument';

import type { Instruction } from '../instruction';
import { programName } from './shellScript';
import { deepest, rangeOfNode, shellTrees, type ShellTree } from './shellTree';

/** A text in single quotes, and what it is given to. */
export interface SingleQuoted {
  /** Without the quotes. */
  readonly value: string;
  readonly range: Range;
  /** The words of the command, the first of them without its path. */
  readonly words: readonly string[];
  /** The variable that is set to it, or to something with it. */
  readonly variable: string | undefined;
}

/** Every text in single quotes of an instruction's script in which a `pattern` is found. */
export function singleQuotes(instruction: Instruction, pattern: RegExp): readonly SingleQuoted[] {
  const found: SingleQuoted[] = [];
  for (const tree of shellTrees(instruction)) {
    if (tree.text.includes("'") && pattern.test(tree.text)) collect(tree, pattern, found);
  }
  return found;
}

function collect(tree: ShellTree, pattern: RegExp, found: SingleQuoted[]): void {
  visit(tree.script, 0, undefined, undefined);

  function visit(node: SyntaxNode, depth: number, command: Command | undefined, variable: string | undefined): void {
    if (depth > deepest * 3) return;
    if (node.type === 'SingleQuoted') return add(node, command, variable);
    // Where backslashes before backticks had to be taken away first, positions mean nothing here.
    if (node.type === 'Script' && node.source !== undefined) return;

    const owner = node.type === 'Command' ? node : node.type === 'Script' ? undefined : command;
    const name = node.type === 'Assignment' ? node.name : node.type === 'Command' ? undefined : variable;
    forEachChild(node, (child) => visit(child, depth + 1, owner, name));
  }

  function add(node: SingleQuotedPart, command: Command | undefined, variable: string | undefined): void {
    if (!pattern.test(node.value)) return;
    found.push({ value: node.value, range: rangeOfNode(tree, node), words: wordsOf(command), variable });
  }
}

function wordsOf(command: Command | undefined): readonly string[] {
  if (!command?.name) return [];
  return [programName(command.name.value), ...command.args.map((arg) => (arg.type === 'Word' ? arg.value : arg.text))];
}
