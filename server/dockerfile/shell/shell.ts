import { forEachChild, type Assignment, type SyntaxNode, type Word as ParsedWord } from 'unbash';
import type { Range } from 'vscode-languageserver-textdocument';

import { onceFor } from '../../lint/onceFor';
import type { Instruction, Word } from '../instruction';
import { bodyTree, deepest, rangeOfNode, shellTree, type ShellTree } from './shellTree';

/** One simple command of a shell, wherever it stands: in a chain, a pipe, a loop, a subshell or a substitution. */
export interface ShellCommand {
  /** The first word, unless it is only known when the command runs. */
  readonly name: string | undefined;
  /** The name and the arguments. */
  readonly words: readonly ShellWord[];
  /** The word `sudo` in front of them: what it runs is a command like any other. */
  readonly sudo?: ShellWord;
  /** `NAME=value` before the name. */
  readonly assignments: readonly ShellWord[];
  readonly range: Range;
  /** What joins it to the command before it, and to the one after it. */
  readonly before: Operator | undefined;
  readonly after: Operator | undefined;
  /** How many loops, conditions, subshells and substitutions it stands in. */
  readonly depth: number;
  readonly instruction: Instruction;
}

/** What joins a command to its neighbour. */
export type Operator = '&&' | '||' | '|' | '|&' | ';' | '&';

/** A word of a command. Its offsets are those of the script. */
export interface ShellWord extends Word {
  readonly isQuoted: boolean;
  /** It has variables or substitutions in it, so that `value` is not what the command gets. */
  readonly isDynamic: boolean;
  /** What the parser made of it; not there in exec form. */
  readonly node?: ParsedWord | Assignment;
}

/** The commands of an instruction in the order of their text. In exec form there is one, whose words are the strings. */
export const shellCommands = onceFor((instruction: Instruction): readonly ShellCommand[] => {
  const tree = shellTree(instruction);
  return tree ? readTree(tree, instruction) : execCommand(instruction);
});

function execCommand(instruction: Instruction): readonly ShellCommand[] {
  const { isExec, noString, keyword, range } = instruction;
  const strings = keyword === 'HEALTHCHECK' ? instruction.words.slice(1) : instruction.words;
  const [first] = strings;
  if (!isExec || noString || !first || !['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK'].includes(keyword)) return [];

  const words = strings.map((word) => ({ ...word, isQuoted: true, isDynamic: false }));
  const alone = { assignments: [], before: undefined, after: undefined, depth: 0 };
  const end = strings.at(-1)?.range.end ?? range.end;
  return [{ ...alone, ...readCommand(words), range: { start: first.range.start, end }, instruction }];
}

/** What is run, by root or not. Options of sudo stay in sight: they may say where, or as whom. */
function readCommand(words: readonly ShellWord[]): Pick<ShellCommand, 'name' | 'words' | 'sudo'> {
  const [first, second] = words;
  const isSudo = first && !first.isDynamic && /^(?:.*\/)?sudo$/.test(first.value);
  if (isSudo && second && !second.isDynamic && /^[\w./][^=]*$/.test(second.value)) {
    return { name: second.value, words: words.slice(1), sudo: first };
  }
  return { name: first && !first.isDynamic ? first.value : undefined, words };
}

/** How a command is joined to its neighbours. */
interface Joints {
  readonly before: Operator | undefined;
  readonly after: Operator | undefined;
}

const unjoined: Joints = { before: undefined, after: undefined };

function readTree(tree: ShellTree, instruction: Instruction): readonly ShellCommand[] {
  const { text } = tree;
  const commands: ShellCommand[] = [];
  visit(tree.script, unjoined, 0);
  return commands;

  function visit(node: SyntaxNode, joints: Joints, depth: number): void {
    if (depth > deepest) return;
    switch (node.type) {
      case 'Script':
        // Where backslashes before backticks had to be taken away first, positions mean nothing here.
        if (node.source !== undefined) return;
        return visitAll(
          node.commands,
          node.commands.slice(1).map(() => ';'),
          joints,
          depth,
        );
      case 'CompoundList':
        return visitAll(
          node.commands,
          node.commands.slice(1).map(() => ';'),
          joints,
          depth,
        );
      case 'Statement':
        return visit(node.command, node.background ? { ...joints, after: '&' } : joints, depth);
      case 'AndOr':
      case 'Pipeline':
        return visitAll(node.commands, node.operators, joints, depth);
      case 'Redirected':
        return visit(node.command, joints, depth);
      case 'Command':
        return visitCommand(node, joints, depth);
      case 'Word':
        return visitWord(node, depth);
      default:
        return forEachChild(node, (child) => visit(child, unjoined, depth + 1));
    }
  }

  function visitAll(nodes: readonly SyntaxNode[], operators: readonly Operator[], joints: Joints, depth: number) {
    nodes.forEach((node, at) => {
      const before = at === 0 ? joints.before : operators[at - 1];
      const after = at === nodes.length - 1 ? joints.after : operators[at];
      visit(node, { before, after }, depth);
    });
  }

  function visitCommand(node: Extract<SyntaxNode, { type: 'Command' }>, joints: Joints, depth: number): void {
    const parts = [...(node.name ? [node.name] : []), ...node.args];
    const words = parts.map(readWord);
    const assignments = node.prefix.filter((each) => each.type === 'Assignment').map(readWord);
    const [first] = words;

    if (first || assignments.length > 0) {
      const range = rangeOfNode(tree, node);
      commands.push({ ...readCommand(words), assignments, range, ...joints, depth, instruction });
    }
    for (const part of [...node.prefix, ...node.suffix, ...(node.name ? [node.name] : [])]) {
      if (part.type === 'HereDoc') visitHeredoc(part, words, depth);
      else if (hasSubstitution(text.slice(part.pos, part.end))) visit(part, unjoined, depth);
    }
  }

  /** The body of `bash <<EOF` is a script of its own. */
  function visitHeredoc(node: Extract<SyntaxNode, { type: 'HereDoc' }>, words: readonly ShellWord[], depth: number) {
    const body = bodyTree(
      tree,
      node,
      words.map(({ value }) => value),
    );
    if (!body) return;
    for (const command of readTree(body, instruction)) {
      commands.push({ ...command, depth: command.depth + depth + 1 });
    }
  }

  function visitWord(node: SyntaxNode, depth: number): void {
    if (!hasSubstitution(text.slice(node.pos, node.end))) return;
    forEachChild(node, (child) => visit(child, unjoined, depth + 1));
  }

  function readWord(part: ParsedWord | Assignment): ShellWord {
    const { pos: start, end } = part;
    const written = text.slice(start, end);
    const isPlain = /^[\w./:=@%+,-]*$/.test(written);
    // The parser works the value out when it is asked for.
    const value = isPlain || part.type === 'Assignment' ? written : part.value;
    return {
      start,
      end,
      text: written,
      value,
      unexpanded: written,
      range: rangeOfNode(tree, part),
      isQuoted: !isPlain && /["']/.test(written),
      isDynamic: !isPlain && /[$`]/.test(written.replace(/'[^']*'/g, '')),
      node: part,
    };
  }
}

function hasSubstitution(text: string): boolean {
  return /\$\(|`|[<>]\(/.test(text);
}
