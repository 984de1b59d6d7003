import { unsafeFix } from '../../lint/fix';
import type { Once } from '../../lint/language';
import { moveRange } from '../../lint/lint';
import { createMemory } from '../../lint/memory';
import type { Fix, Problem, Severity } from '../../lint/problem';
import type { Surroundings } from '../../lint/surroundings';
import { readingShell } from './commands';
import type { Dockerfile } from '../dockerfile';
import type { Instruction } from '../instruction';
import { walkDockerfile } from '../language';
import { rules } from '../rules/index.generated';
import type { Scope } from '../scope';
import { positionsIn, type ScriptPosition, type ScriptRange } from './scriptPositions';
import { isShellcheckCode } from './shellcheckCodes';
import { shellTrees, type ShellTree } from './shellTree';

/** What ShellCheck is given to read. */
export interface ShellcheckScript {
  readonly dialect: string;
  readonly text: string;
  /** Scripts with the same key have the same answer. */
  readonly key: string;
}

/** A script of a document, and where it stands. */
export interface PlacedScript {
  readonly script: ShellcheckScript;
  /** The line of its instruction. */
  readonly line: number;
  readonly tree: ShellTree;
}

/** What ShellCheck has said so far; undefined as long as it was not asked. */
export interface ShellcheckAnswers {
  answerTo(script: ShellcheckScript): readonly ShellcheckComment[] | undefined;
}

/** One of ShellCheck's comments, as `--format=json1` prints it. */
export interface ShellcheckComment extends ScriptRange {
  readonly code: number;
  readonly level: string;
  readonly message: string;
  readonly fix?: { readonly replacements: readonly Replacement[] } | null;
}

interface Replacement extends ScriptRange {
  readonly insertionPoint: string;
  readonly replacement: string;
}

/**
 * Codes that ShellCheck is not asked for: files it is not given (1090, 1091), what it says of the shell we name (2187),
 * and what the rules here say themselves.
 */
export const codesLeftOut: readonly string[] = [
  ...['1090', '1091', '2187'],
  ...rules
    .flatMap(({ aliases = [] }) => aliases)
    .filter(isShellcheckCode)
    .map((alias) => alias.slice(2)),
];

/** Finds the scripts of a document that a POSIX shell reads; what was found in an instruction or a stage is remembered. */
export function findScripts(document: Dockerfile, surroundings: Surroundings): readonly PlacedScript[] {
  let found: PlacedScript[] = [];
  const once: Once<Scope> = ({ line: origin, key }, scope, show) => {
    const inside = remember(key, scope, (recorded) => {
      const outside = found;
      found = [];
      show(recorded);
      const shown = found;
      found = outside;
      return shown;
    });
    for (const script of inside) found.push({ ...script, line: script.line + origin });
  };
  walkDockerfile(
    document,
    surroundings,
    (key, node, scope) => {
      // The node of a RUN is an instruction.
      if (key === 'RUN') found.push(...scriptsOf(node as Instruction, scope));
    },
    once,
  );
  return found;
}

const remember = createMemory<Scope, readonly PlacedScript[]>();

/** What is known by now of the scripts of a document. */
export function knownProblems(
  answers: ShellcheckAnswers,
  document: Dockerfile,
  surroundings: Surroundings,
): readonly Problem[] {
  const placed = findScripts(document, surroundings);
  return placed.flatMap((each) => toProblems(each, answers.answerTo(each.script) ?? []));
}

/** With lines that count from the instruction. */
function scriptsOf(run: Instruction, scope: Scope): readonly PlacedScript[] {
  const stageShell = readingShell(run, scope);
  return shellTrees(run).flatMap((tree) => {
    const dialect = dialects.get(tree.interpreter ?? stageShell ?? '');
    if (!dialect) return [];
    const text = withVariables(tree.text, scope);
    return [{ script: { dialect, text, key: `${dialect}\n${text}` }, line: 0, tree }];
  });
}

/** What ShellCheck calls the shells that it knows; ash is a dash with little on top. */
const dialects: ReadonlyMap<string, string> = new Map([
  ['sh', 'sh'],
  ['bash', 'bash'],
  ['dash', 'dash'],
  ['ash', 'dash'],
  ['ksh', 'ksh'],
  ['mksh', 'ksh'],
]);

/** Sets the variables that Docker has set. At the end, where it moves nothing: whether a variable is set is asked of the whole. */
function withVariables(text: string, scope: Scope): string {
  const used = new Set(Array.from(text.matchAll(/\$\{?[#!]?([A-Za-z_]\w*)/g), ([, name = '']) => name));
  const set = [...used].filter((name) => /^(?:https?|ftp|no|all)_proxy$/.test(name) || scope.setsVariable(name));
  return set.length === 0 ? text : `${text}\nexport ${set.map((name) => `${name}=1`).join(' ')}\n`;
}

/** ShellCheck's comments as problems of the document. Comments on what is not the author's are left out. */
function toProblems({ line, tree }: PlacedScript, comments: readonly ShellcheckComment[]): readonly Problem[] {
  if (comments.length === 0) return [];
  const positions = positionsIn(tree);
  return comments.flatMap((comment): Problem[] => {
    const range = positions.rangeOf(comment);
    if (!range) return [];
    const code = `SC${comment.code}`;
    return [
      {
        rule: 'shellcheck',
        aliases: [code],
        names: ['shellcheck', code],
        severity: severities[comment.level] ?? 'hint',
        message: `${comment.message.replace(/\.$/, '')} (${code})`,
        range: moveRange(range, line),
        see: `https://www.shellcheck.net/wiki/${code}`,
        fixes: fixesOf(comment, code, positions, line),
      },
    ];
  });
}

/** One less than ShellCheck's own: an error is what breaks the build for certain. */
const severities: Readonly<Record<string, Severity>> = { error: 'warning', warning: 'information' };

function fixesOf({ fix }: ShellcheckComment, code: string, positions: ScriptPosition, line: number): readonly Fix[] {
  const replacements = fix?.replacements ?? [];
  const edits = replacements.flatMap((each) => {
    const isInsertion = each.line === each.endLine && each.column === each.endColumn;
    const range = isInsertion ? positions.pointOf(each, each.insertionPoint === 'afterEnd') : positions.rangeOf(each);
    const isOneLine = range?.start.line === range?.end.line && !each.replacement.includes('\n');
    return range && isOneLine ? [{ range: moveRange(range, line), newText: each.replacement }] : [];
  });
  const isWhole = edits.length > 0 && edits.length === replacements.length;
  return isWhole ? [unsafeFix(`Do what ShellCheck proposes for ${code}`, ...edits)] : [];
}
