import { forEachChild, type SyntaxNode } from 'unbash';
import type { Position, Range } from 'vscode-languageserver-textdocument';

import { onceFor } from '../../lint/onceFor';
import type { Instruction } from '../instruction';
import { rangeOfNode, deepest, shellTrees, type ShellTree } from './shellTree';

/** Whether a comment `# shellcheck disable=SC2086` in the script of an instruction silences a code at a place there. */
export function isDisabledInScript(instruction: Instruction, at: Position, names: readonly string[]): boolean {
  return directivesOf(instruction).some(({ disables, from, to }) => {
    return isBefore(from, at) && isBefore(at, to) && names.some((name) => disables(name));
  });
}

/** The codes that a comment such as `# shellcheck disable=SC2086,SC2046` disables; undefined for any other comment. */
function readDisable(comment: string): ((name: string) => boolean) | undefined {
  const [, codes] = /^\s*#\s*shellcheck\s(?:.*\s)?disable=(\S+)/.exec(comment) ?? [];
  if (codes === undefined) return undefined;
  const ranges = codes.split(',').map((code): readonly [number, number] => {
    const [first = NaN, last = first] = code.split('-').map((each) => Number(each.replace(/^SC/i, '')));
    return code === 'all' ? [0, Infinity] : [first, last];
  });
  return (name) => {
    const number = /^sc(\d+)$/i.test(name) ? Number(name.slice(2)) : NaN;
    return ranges.some(([first, last]) => first <= number && number <= last);
  };
}

/** A comment, and what it speaks for. */
interface Directive {
  readonly disables: (name: string) => boolean;
  readonly from: Position;
  readonly to: Position;
}

const directivesOf = onceFor((instruction: Instruction): readonly Directive[] =>
  instruction.source.includes('shellcheck') ? readDirectives(instruction) : [],
);

function readDirectives(instruction: Instruction): readonly Directive[] {
  const trees = [...shellTrees(instruction), ...(instruction.trigger ? shellTrees(instruction.trigger) : [])];
  return instruction.source.split('\n').flatMap((text, line): Directive[] => {
    const disables = isComment(instruction, line) ? readDisable(text) : undefined;
    const scope = disables && scopeOf(trees, line);
    return scope ? [{ disables, from: scope.start, to: scope.end }] : [];
  });
}

function isComment(instruction: Instruction, line: number): boolean {
  const { logical, heredocs, trigger } = instruction;
  const bodies = trigger?.heredocs ?? heredocs;
  return (
    logical.comments.includes(line) || bodies.some(({ firstLine, endLine }) => firstLine <= line && line < endLine)
  );
}

/** The command that follows, whatever it consists of; before the first command, the whole script. */
function scopeOf(trees: readonly ShellTree[], line: number): Range | undefined {
  for (const tree of trees) {
    const whole = rangeOfNode(tree, { pos: 0, end: tree.text.length });
    let isFirst = true;
    let found: Range | undefined;
    const visit = (node: SyntaxNode, depth: number) => {
      if (found || depth > 3 * deepest) return;
      if (isCommand.test(node.type)) {
        const range = rangeOfNode(tree, node);
        if (range.start.line > line) found = range;
        else isFirst = false;
      }
      forEachChild(node, (child) => visit(child, depth + 1));
    };
    visit(tree.script, 0);
    if (found && line < whole.end.line) return isFirst ? whole : found;
  }
  return undefined;
}

const isCommand =
  /^(?:Statement|AndOr|Pipeline|Command|If|For|Select|While|Case|Function|Subshell|BraceGroup|Redirected)$/;

function isBefore(one: Position, other: Position): boolean {
  return one.line < other.line || (one.line === other.line && one.character <= other.character);
}
