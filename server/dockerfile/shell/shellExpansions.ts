import {
  forEachChild,
  type AndOr,
  type Assignment,
  type Command,
  type Redirection,
  type SyntaxNode,
  type Word,
  type WordPart,
} from 'unbash';
import type { Range } from 'vscode-languageserver-textdocument';

import { onceFor } from '../../lint/onceFor';
import type { Instruction } from '../instruction';
import { programName } from './shellScript';
import { deepest, rangeOfNode, shellTrees, type ShellTree } from './shellTree';
import { anything, empty, ShellVariables, type ShellValue } from './shellValues';
import { assign, kindOfOutput, setAll, valueOfList, valueOfParameter } from './shellWordValue';

/** A `$variable` or `$(command)` whose result the shell splits into words and takes for patterns of file names. */
export interface ShellExpansion {
  /** A choice gives one argument or none: `$(test -f a && echo --with-a)`. */
  readonly kind: 'variable' | 'command' | 'choice';
  readonly text: string;
  readonly range: Range;
  /** What is known of a variable. */
  readonly value: ShellValue;
  /** It stands in backticks, where quotes are read differently. */
  readonly isInBackticks: boolean;
  /** It is an argument of `export` or the like, which bash does not split. */
  readonly isDeclared: boolean;
  readonly tree: ShellTree;
}

/** Every split expansion of an instruction, found by following its script from its first to its last command, once. */
export const splitExpansions = onceFor((instruction: Instruction): readonly ShellExpansion[] => {
  const found: ShellExpansion[] = [];
  for (const tree of shellTrees(instruction)) if (/[$`]/.test(tree.text)) follow(tree, found);
  return found;
});

/** Where a node stands. */
interface Place {
  readonly variables: ShellVariables;
  readonly depth: number;
  readonly isInBackticks: boolean;
}

/** A function, and what its first call has done to the variables. */
type ShellFunction = { readonly body: SyntaxNode; effects?: ShellVariables };

const declares = /^(?:export|readonly|local|declare|typeset)$/;
const runsOthers = /^(?:exec|command|builtin)$/;

function follow(tree: ShellTree, found: ShellExpansion[]): void {
  const { text } = tree;
  const functions = new Map<string, ShellFunction>();
  const locals = new Set<string>();
  const variables = new ShellVariables();
  run(tree.script, { variables, depth: 0, isInBackticks: false });
  for (const name of functions.keys()) call(name, { variables: variables.branch(), depth: 1, isInBackticks: false });

  function run(node: SyntaxNode, place: Place): void {
    const { variables, depth } = place;
    if (depth > deepest) return;
    const deeper = { ...place, depth: depth + 1 };
    const inBranch = (...nodes: readonly (SyntaxNode | undefined)[]): ShellVariables => {
      const branch = variables.branch();
      for (const each of nodes) if (each) run(each, { ...deeper, variables: branch });
      return branch;
    };

    switch (node.type) {
      case 'Script':
      case 'CompoundList':
        return node.commands.forEach((each) => run(each, place));
      case 'Statement':
        return node.background ? void inBranch(node.command) : run(node.command, place);
      case 'AndOr':
        return runChain(node, place);
      case 'Pipeline':
        if (node.commands.length > 1) return node.commands.forEach((each) => void inBranch(each));
        return node.commands.forEach((each) => run(each, place));
      case 'Redirected':
        run(node.command, place);
        return node.redirects.forEach((each) => redirect(each, place));
      case 'Subshell':
      case 'Coproc':
        return void inBranch(node.body);
      case 'BraceGroup':
        return run(node.body, deeper);
      case 'If': {
        run(node.clause, deeper);
        const elifs = node.elif.map(({ clause, then }) => inBranch(clause, then));
        return variables.join([inBranch(node.then), ...elifs, inBranch(node.else)]);
      }
      case 'While':
      case 'ArithmeticFor':
        if (node.type === 'While') run(node.clause, deeper);
        return variables.join([inBranch(node.body), variables.branch()]);
      case 'For':
      case 'Select': {
        node.wordlist?.forEach((word) => readWord(word, deeper, false));
        const branch = variables.branch();
        branch.set(node.name.text, valueOfList(node.wordlist, variables));
        run(node.body, { ...deeper, variables: branch });
        return variables.join([branch, variables.branch()]);
      }
      case 'Case': {
        readWord(node.word, deeper, false);
        const isComplete = node.items.some(({ pattern }) => pattern.some((word) => word.text === '*'));
        const branches = node.items.map(({ body }) => inBranch(body));
        return variables.join(isComplete ? branches : [...branches, variables.branch()]);
      }
      case 'Function':
        return void functions.set(node.name.text, { body: node.body });
      case 'Command':
        return runCommand(node, place);
      default:
        return readParts(node, deeper, false);
    }
  }

  /** What follows `&&` sees all that the commands before it have set; what comes after the chain may not. */
  function runChain({ commands, operators }: AndOr, place: Place): void {
    const { variables } = place;
    let branch: ShellVariables | undefined;
    commands.forEach((each, at) => {
      if (at === 0) return run(each, place);
      if (branch && operators[at - 1] === '||') {
        variables.join([branch, variables.branch()]);
        branch = undefined;
      }
      branch ??= variables.branch();
      run(each, { ...place, depth: place.depth + 1, variables: branch });
    });
    if (branch) variables.join([branch, variables.branch()]);
  }

  function runCommand(node: Command, place: Place): void {
    const { variables } = place;
    const name = node.name && !node.name.parts ? programName(node.name.value) : undefined;
    for (const each of node.prefix) if (each.type === 'Assignment') readAssignment(each, place, false);
    const [only, ...others] = node.name?.parts ?? [];
    // A command is run by its name, and one that consists of several words is meant to.
    if (node.name) readWord(node.name, place, others.length > 0 || only?.type === 'DoubleQuoted');
    node.args.forEach((arg, at) => {
      if (arg.type === 'Assignment') readAssignment(arg, place, true);
      else readWord(arg, place, !(at === 0 && runsOthers.test(name ?? '') && arg.parts?.length === 1));
    });
    for (const each of node.redirects) redirect(each, place);

    if (!node.name) for (const each of node.prefix) if (each.type === 'Assignment') assign(each, variables);
    if (name === undefined) return;
    if (declares.test(name)) return declare(node, name, variables);
    const operands = node.args.filter((arg) => arg.type === 'Word' && /^[A-Za-z_]\w*$/.test(arg.text));
    if (name === 'exit' || name === 'return') variables.ending ??= name;
    else if (/^(?:read|readarray|mapfile|getopts|unset)$/.test(name)) setAll(operands, anything, variables);
    else if (name === 'printf' && node.args[0]?.text === '-v') setAll(operands.slice(0, 1), anything, variables);
    else if (functions.has(name)) call(name, place);
  }

  function declare(node: Command, name: string, variables: ShellVariables): void {
    for (const arg of node.args) {
      if (name !== 'export' && name !== 'readonly') locals.add(arg.type === 'Assignment' ? arg.name : arg.text);
      if (arg.type === 'Assignment') assign(arg, variables);
      else if (name === 'local' && /^[A-Za-z_]\w*$/.test(arg.text)) variables.set(arg.text, empty);
    }
  }

  function call(name: string, place: Place): void {
    const called = functions.get(name);
    if (!called) return;
    if (!called.effects) {
      called.effects = place.variables.branch();
      run(called.body, { ...place, depth: place.depth + 1, variables: called.effects });
      called.effects.forget(locals);
      if (called.effects.ending === 'return') called.effects.ending = undefined;
    }
    place.variables.join([called.effects]);
  }

  function readAssignment({ value }: Assignment, place: Place, isDeclared: boolean): void {
    if (value.type === 'ArrayValue') value.elements.forEach((each) => readWord(each, place, false));
    else readWord(value, place, isDeclared, isDeclared);
  }

  function redirect(node: Redirection, place: Place): void {
    if (node.type === 'HereDoc') node.body.parts?.forEach((part) => readPart(part, place, false));
    else if (node.target) readWord(node.target, place, node.type === 'Redirect');
  }

  function readWord(word: Word, place: Place, isSplit: boolean, isDeclared = false): void {
    word.parts?.forEach((part) => readPart(part, place, isSplit, isDeclared));
  }

  function readPart(part: WordPart, place: Place, isSplit: boolean, isDeclared = false): void {
    const add = (kind: ShellExpansion['kind'], value: ShellValue) => {
      const written = text.slice(part.pos, part.end);
      const { isInBackticks } = place;
      found.push({ kind, text: written, range: rangeOfNode(tree, part), value, isInBackticks, isDeclared, tree });
    };
    switch (part.type) {
      case 'SimpleExpansion':
        if (isSplit && part.text !== '$@') add('variable', valueOfParameter(part.text.slice(1), place.variables));
        return;
      case 'ParameterExpansion': {
        const isAlternative = part.operation?.type === 'Default' && part.operation.operator.endsWith('+');
        const isOther = part.index?.text === '@' || part.parameter === '@' || part.prefix === '#';
        const isNames = part.operation?.type === 'Names' || part.operation?.type === 'Transform';
        if (isSplit && !isAlternative && !isOther && !isNames) {
          add('variable', part.prefix ? anything : valueOfParameter(part.parameter, place.variables));
        }
        return readParts(part, { ...place, depth: place.depth + 1 }, false);
      }
      case 'CommandExpansion': {
        const { script } = part;
        // Half typed, it may have no end yet.
        const kind = script && /[)}`]$/.test(part.text) ? kindOfOutput(script) : undefined;
        if (isSplit && kind) add(kind, anything);
        // Where backslashes before backticks had to be taken away first, positions mean nothing here.
        if (!script || script.source !== undefined) return;
        const isInBackticks = place.isInBackticks || part.text.startsWith('`');
        return run(script, { variables: place.variables.branch(), depth: place.depth + 1, isInBackticks });
      }
      case 'DoubleQuoted':
      case 'LocaleString':
        return readParts(part, place, false);
      default:
        return readParts(part, { ...place, depth: place.depth + 1 }, isSplit);
    }
  }

  function readParts(node: SyntaxNode, place: Place, isSplit: boolean): void {
    if (place.depth > deepest) return;
    forEachChild(node, (child) => {
      if (child.type === 'Script') run(child, { ...place, variables: place.variables.branch() });
      else if (isPart(child)) readPart(child, place, isSplit);
      else readParts(child, { ...place, depth: place.depth + 1 }, isSplit);
    });
  }
}

function isPart(node: SyntaxNode): node is WordPart {
  return /Expansion$|Quoted$|^(?:Literal|Glob|LocaleString|ProcessSubstitution|ExtendedGlob)$/.test(node.type);
}
