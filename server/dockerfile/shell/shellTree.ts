import { forEachChild, parse, type HereDoc, type ParsedScript, type SyntaxNode } from 'unbash';
import type { Range } from 'vscode-languageserver-textdocument';

import { onceFor } from '../../lint/onceFor';
import type { Instruction } from '../instruction';
import { rangeIn } from '../logicalLine';
import { isShell, programName, shellScript, type ShellScript } from './shellScript';

/** A script as the parser reads it. Positions of its nodes are offsets in its text. */
export interface ShellTree extends ShellScript {
  readonly script: ParsedScript;
}

/** Deeper nodes are left alone: reading them takes the parser time that grows with the square of the depth. */
export const deepest = 12;

/** The script that an instruction gives a shell, read once. */
export const shellTree = onceFor((instruction: Instruction): ShellTree | undefined => {
  const script = shellScript(instruction);
  return script && { ...script, script: parse(script.text) };
});

/** The same with the bodies of `bash <<'EOF'` in it, which are scripts of their own. */
export function shellTrees(instruction: Instruction): readonly ShellTree[] {
  const tree = shellTree(instruction);
  return tree ? [tree, ...quotedBodies(tree)] : [];
}

/** Without quotes around its mark, the outer shell puts in its own values before the inner one reads the body. */
function quotedBodies(tree: ShellTree): readonly ShellTree[] {
  if (!tree.text.includes('<<')) return [];
  const found: ShellTree[] = [];
  visit(tree.script, 0);
  return found.flatMap((body) => [body, ...quotedBodies(body)]);

  function visit(node: SyntaxNode, depth: number): void {
    if (depth > deepest) return;
    if (node.type !== 'Command') return forEachChild(node, (child) => visit(child, depth + 1));
    for (const each of node.redirects) {
      const words = [node.name?.value ?? '', ...node.args.map((arg) => (arg.type === 'Word' ? arg.value : arg.text))];
      const body = each.type === 'HereDoc' && each.delimiter?.quoted ? bodyTree(tree, each, words) : undefined;
      if (body) found.push(body);
    }
  }
}

/** The body of `bash <<EOF`, which is a script of its own; `words` are those of the command that it is given to. */
export function bodyTree(
  { text, pieces }: ShellTree,
  heredoc: HereDoc,
  words: readonly string[],
): ShellTree | undefined {
  const [program = '', ...args] = words;
  if (!isShell(program) || !readsInput(args)) return undefined;
  const known = bodies.get(heredoc);
  if (known) return known;

  const { pos, end } = heredoc.body;
  const body = text.slice(pos, end);
  const moved = pieces.map((piece) => ({ ...piece, at: piece.at - pos }));
  const tree = { text: body, pieces: moved, interpreter: programName(program), script: parse(body) };
  bodies.set(heredoc, tree);
  return tree;
}

const bodies = new WeakMap<HereDoc, ShellTree>();

/** Where a node stands in its instruction. */
export function rangeOfNode({ pieces, text }: ShellTree, { pos, end }: Pick<SyntaxNode, 'pos' | 'end'>): Range {
  // The parser counts the continuation behind a last word in with it, and reads on behind a backslash that ends the text.
  let last = Math.min(end, text.length);
  while (last - 2 >= pos && text.slice(last - 2, last) === '\\\n') last -= 2;
  return rangeIn(pieces, pos, last);
}

/** Whether a shell with these arguments reads its script from the standard input, and not from a file or an argument. */
export function readsInput(args: readonly string[]): boolean {
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    if (arg === '-' || arg === '-s' || arg === '--') return true;
    if (!/^[-+]/.test(arg) || /^-[a-z]*c/.test(arg)) return false;
    // The name of an option follows.
    if (/^[-+]\w*[oO]$/.test(arg)) at++;
  }
  return true;
}
