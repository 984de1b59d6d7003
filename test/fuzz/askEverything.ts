import type { Range } from 'vscode-languageserver-textdocument';

import type { Checker } from '../../server/check';
import { plainClient } from '../../server/clientOptions';
import { features } from '../../server/features';
import type { LanguageId } from '../../server/lint/language';
import { nothingAround } from '../../server/lint/surroundings';
import { openDocument } from '../../server/openDocument';

/** Puts every request to a text at a random position, and tells the ranges of this text that are in the answers. */
export async function askEverything(
  checker: Checker,
  language: LanguageId,
  text: string,
  random: () => number,
): Promise<readonly { readonly method: string; readonly ranges: readonly Range[] }[]> {
  const uri = language === 'dockerfile' ? 'file:///src/Dockerfile' : 'file:///src/task-definition.json';
  const languageId = language === 'dockerfile' ? 'dockerfile' : 'json';
  const listFolder = () => Promise.resolve([]);
  const imageUses = () => Promise.resolve([]);
  const around = { checker, surroundings: nothingAround, ofTasks: {}, taskDefinitions: [], listFolder, imageUses };
  const open = openDocument({ uri, languageId, version: 1, text }, around);
  if (!open) return [];

  const params = paramsFor(uri, text, random);
  const client = { ...plainClient, commands: true, snippets: random() < 0.5 };
  const answers = [];
  for (const feature of features) {
    const answer = await Promise.resolve()
      .then(() => feature.answer(open, params, client))
      .catch((error: unknown) => refusal(feature.method, error));
    answers.push({ method: feature.method, ranges: rangesIn(answer) });
  }
  return answers;
}

/** What all requests together ask with; a position may lie behind the end of a line or of the text. */
export function paramsFor(uri: string, text: string, random: () => number) {
  const lines = text.split(/\r\n|\r|\n/);
  const position = () => {
    const line = Math.floor(random() * (lines.length + 1));
    return { line, character: Math.floor(random() * ((lines[line]?.length ?? 0) + 3)) };
  };
  const at = position();
  return {
    textDocument: { uri },
    position: at,
    positions: [at, position()],
    range: { start: { line: 0, character: 0 }, end: at },
    newName: 'other',
    ch: '\n',
    options: { tabSize: 2, insertSpaces: true },
    context: { diagnostics: [], includeDeclaration: true, triggerKind: 1 },
    previousResultId: '',
  };
}

/** A rename may be refused, with a reason for the person; anything else that is thrown is a mistake. */
function refusal(method: string, error: unknown): undefined {
  if (method === 'textDocument/rename' && error instanceof Error && error.name === 'Error' && 'code' in error) return;
  throw new Error(method, { cause: error });
}

function rangesIn(answer: unknown): readonly Range[] {
  if (typeof answer !== 'object' || answer === null) return [];
  if (isRange(answer)) return [answer];
  return Object.values(answer).flatMap(rangesIn);
}

function isRange(value: object): value is Range {
  return 'start' in value && 'end' in value && typeof value.start === 'object' && typeof value.end === 'object';
}
