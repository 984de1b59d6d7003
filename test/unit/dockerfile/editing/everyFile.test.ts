import assert from 'node:assert/strict';

import { createChecker } from '../../../../server/check';
import { parseDockerfile, type Dockerfile, type PlacedInstruction } from '../../../../server/dockerfile/dockerfile';
import { formatDocument, formatNewLine } from '../../../../server/dockerfile/editing/formatting';
import { rangeOfPart } from '../../../../server/dockerfile/editing/partAt';
import { stripsOf } from '../../../../server/dockerfile/editing/parts';
import { findRefactorings } from '../../../../server/dockerfile/editing/refactoring';
import { rename } from '../../../../server/dockerfile/editing/rename';
import { findTokens } from '../../../../server/dockerfile/editing/semanticTokens';
import { thingOf } from '../../../../server/dockerfile/editing/symbols';
import { shellCommands } from '../../../../server/dockerfile/shell/shell';
import { applyEdits } from '../../../../server/lint/applyEdits';
import type { Edit, Problem } from '../../../../server/lint/problem';
import { nothingAround } from '../../../../server/lint/surroundings';
import { corpusDockerfiles } from '../../../support/dockerfiles';
import { readingOf } from '../../../support/reading';

const files = corpusDockerfiles();
// All rules, so that every fix has its turn.
const checker = createChecker({ rules: 'all' });
const options = { tabSize: 4, insertSpaces: true, trimFinalNewlines: true, insertFinalNewline: true };

function eachFile(check: (text: string, document: Dockerfile) => void): void {
  assert.ok(files.length > 0);
  for (const { name, text } of files) {
    try {
      // As the server reads it.
      const lines = text.replace(/\r(?!\n)/g, '\n');
      check(lines, parseDockerfile(lines));
    } catch (error) {
      throw new Error(name, { cause: error });
    }
  }
}

describe('on every Dockerfile of the corpus', function () {
  this.timeout(60_000);

  it('formatting leaves what BuildKit reads, comments, heredocs, and is done at once', () => {
    eachFile((text, document) => {
      const formatted = applyEdits(text, [formatDocument(document, options)]);
      assert.deepEqual(readingOf(formatted), readingOf(text));
      assert.deepEqual(commentsOf(formatted), commentsOf(text));
      assert.deepEqual(formatDocument(parseDockerfile(formatted), options), []);
    });
  });

  it('formatting a few lines, or a new line, leaves what BuildKit reads', () => {
    eachFile((text, document) => {
      const before = readingOf(text);
      const last = text.split('\n').length - 1;
      for (let line = 0; line <= last; line += 3) {
        const range = { start: { line, character: 0 }, end: { line: Math.min(last, line + 2), character: 1 } };
        assert.deepEqual(
          readingOf(applyEdits(text, [formatDocument(document, options, range)])),
          before,
          `line ${line}`,
        );
      }
      for (let line = 1; line <= last; line++) {
        const edits = formatNewLine(document, { line, character: 0 }, options);
        if (edits.length > 0) assert.deepEqual(readingOf(applyEdits(text, [edits])), before, `a new line ${line}`);
      }
    });
  });

  it('semantic tokens are in order, do not overlap, and stay inside their lines', () => {
    eachFile((text, document) => {
      const lines = text.split('\n');
      const data = findTokens(document);
      let [line, character, end] = [0, 0, 0];
      for (let at = 0; at < data.length; at += 5) {
        const [down = 0, right = 0, length = 0] = data.slice(at, at + 3);
        character = down > 0 ? right : character + right;
        line += down;
        assert.ok(length > 0 && (down > 0 || at === 0 || character >= end), `line ${line}, character ${character}`);
        end = character + length;
        assert.ok(end <= (lines[line]?.length ?? -1), `line ${line} ends before ${end}`);
      }
    });
  });

  it('refactoring leaves every other instruction as it was', () => {
    eachFile((text, document) => {
      const before = readingOf(text);
      for (const { line, index } of document.instructions) {
        const range = { start: { line, character: 0 }, end: { line, character: 0 } };
        for (const { title, edits } of findRefactorings(document, range)) {
          const result = applyEdits(text, [edits]);
          const after = readingOf(result);
          assert.notEqual(result, text, title);
          const taken = /^Merge/.test(title) ? 2 : 1;
          assert.deepEqual(after.slice(0, index), before.slice(0, index), title);
          assert.deepEqual(after.slice(index + 1), before.slice(index + taken), title);
          if (/package/.test(title)) assert.deepEqual(wordsOf(after[index]), wordsOf(before[index]), title);
          const [old, now] = [document, parseDockerfile(result)].map(({ instructions }) => instructions);
          if (taken === 2)
            assert.deepEqual(commandsOf(now?.slice(index, index + 1)), commandsOf(old?.slice(index, index + 2)));
          if (title === 'Write as JSON')
            assert.deepEqual(commandsOf(now?.slice(index, index + 1)), commandsOf(old?.slice(index, index + 1)));
        }
      }
    });
  });

  it('a fix leaves every instruction that it does not touch as it was', () => {
    eachFile((text, document) => {
      const before = readingOf(text);
      for (const { rule, fixes } of checker.check('dockerfile', text, nothingAround).problems) {
        for (const { title, edits } of fixes) {
          const after = readingOf(applyEdits(text, [edits]));
          const touched = document.instructions.filter((placed) => edits.some((edit) => touches(edit, placed)));
          const [first, last] = [touched[0]?.index ?? 0, touched.at(-1)?.index ?? -1];
          const kept = before.length - 1 - last;
          if (touched.length === 0) continue;
          assert.deepEqual(after.slice(0, first), before.slice(0, first), `${rule}: ${title}`);
          assert.deepEqual(after.slice(after.length - kept), before.slice(last + 1), `${rule}: ${title}`);
        }
      }
    });
  });

  it('a fix takes its problem away, and so does the comment that silences it', () => {
    eachFile((text) => {
      const checked = checker.check('dockerfile', text, nothingAround);
      const count = (rule: string, problems: readonly Problem[]) =>
        problems.filter((each) => each.rule === rule).length;
      for (const problem of checked.problems) {
        const ignore = checked.ignoreHere(problem);
        const ways = [...problem.fixes.map(({ edits }) => edits), ...(ignore ? [[ignore]] : [])];
        for (const edits of ways) {
          const { problems } = checker.check('dockerfile', applyEdits(text, [edits]), nothingAround);
          const { rule } = problem;
          assert.ok(count(rule, problems) < count(rule, checked.problems), `${rule}: ${JSON.stringify(edits)}`);
        }
        if (ignore) assert.deepEqual(readingOf(applyEdits(text, [[ignore]])), readingOf(text), problem.rule);
      }
    });
  });

  it('renaming a thing there and back leaves the text as it was, and no other thing changes', () => {
    eachFile((text, document) => {
      for (const { position, name } of thingsOf(document)) {
        const edits = rename(document, position, 'another_name');
        if ('refusal' in edits) continue;
        const renamed = applyEdits(text, [edits]);
        assert.notEqual(renamed, text);
        const back = parseDockerfile(renamed);
        assert.equal(back.instructions.length, document.instructions.length);
        const again = rename(back, position, name);
        assert.ok(!('refusal' in again), 'refusal' in again ? again.refusal : '');
        assert.equal(applyEdits(renamed, [again]).toLowerCase(), text.toLowerCase());
      }
    });
  });
});

/** Whether an edit begins, ends or lies in the lines of an instruction, or has the line above continued into it. */
function touches({ range, newText }: Edit, { line, endLine }: PlacedInstruction): boolean {
  const last = range.end.line + (/[\\`]$/.test(newText) ? 1 : 0);
  return range.start.line <= endLine && last >= line;
}

/** The words of a reading, each once, in any order. */
function wordsOf(reading: unknown): readonly string[] {
  return [...new Set(JSON.stringify(reading).split(/[ "\\;()]+/))].sort();
}

/** The words of every command that instructions give a shell, but for an exec that stands for nothing else in JSON. */
function commandsOf(placed: readonly PlacedInstruction[] = []): readonly (readonly string[])[] {
  return placed
    .flatMap(({ instruction }) => shellCommands(instruction.trigger ?? instruction))
    .map(({ sudo, words }) => [...(sudo ? [sudo] : []), ...words].map(({ value }) => value))
    .map((words) => (words[0] === 'exec' ? words.slice(1) : words));
}

function commentsOf(text: string): readonly string[] {
  const { comments, instructions } = parseDockerfile(text);
  const inside = instructions.flatMap(({ instruction: { source, logical } }) =>
    logical.comments.map((line) => (source.split('\n')[line] ?? '').trimStart()),
  );
  return [...comments.map((comment) => comment.text), ...inside];
}

/** A position in each thing that is named; not of two things with the same name, which cannot be given again. */
function thingsOf(document: Dockerfile) {
  const found = new Map<string, { id: string; position: { line: number; character: number }; name: string }>();
  const shared = new Set<string>();
  for (const placed of document.instructions) {
    for (const strip of stripsOf(placed.instruction)) {
      for (const part of strip.parts) {
        const { id, name } = thingOf(document, { part, strip, placed }) ?? { id: '', name: part.value };
        const { start } = rangeOfPart({ part, strip, placed });
        const other = found.get(name.toLowerCase());
        if (!other) found.set(name.toLowerCase(), { id, position: start, name });
        else if (other.id !== id) shared.add(name.toLowerCase());
      }
    }
  }
  return [...found].flatMap(([name, thing]) => (shared.has(name) || !/^[a-z]\w*$/.test(name) ? [] : [thing]));
}
