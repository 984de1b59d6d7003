import assert from 'node:assert/strict';

import { createDockerfileMemory, parseDockerfile } from '../../server/dockerfile/dockerfile';
import { dockerfile } from '../../server/dockerfile/language';
import { createLinter } from '../../server/lint/lint';
import { nothingAround } from '../../server/lint/surroundings';
import { mutate } from '../fuzz/fuzz';
import { corpusDockerfiles } from '../support/dockerfiles';
import { createRandom } from '../support/random';

describe('what a check remembers', () => {
  const random = createRandom(2026);
  const editing = createLinter(dockerfile, { rules: 'all' });

  for (const { name, text } of corpusDockerfiles()) {
    it(`changes no answer while ${name} is edited`, () => {
      const versions = [text];
      for (let edits = 0; edits < 12; edits++) {
        const last = versions.at(-1) ?? text;
        // Every third edit is taken back: what was known before is asked for again.
        versions.push(edits % 3 === 2 ? (versions.at(-2) ?? text) : change(last, random));
      }
      for (const version of versions) {
        const found = editing.lint(parseDockerfile(version), nothingAround);
        const anew = createLinter(dockerfile, { rules: 'all' });
        assert.deepEqual(found, anew.lint(parseDockerfile(version, createDockerfileMemory()), nothingAround), version);
      }
    }).timeout(20_000);
  }
});

const lines = [
  '',
  '# note',
  'ARG A=1',
  'ENV A=2',
  'WORKDIR /b',
  'USER root',
  'FROM scratch AS a',
  'FROM a',
  'RUN sudo x',
];

/** As people edit: a line is added, taken out, moved or written again; or anything happens. */
function change(text: string, random: () => number): string {
  const all = text.split('\n');
  const at = Math.floor(random() * all.length);
  const to = Math.floor(random() * all.length);
  const added = lines[Math.floor(random() * lines.length)] ?? '';
  switch (Math.floor(random() * 6)) {
    case 0:
      return all.toSpliced(at, 0, added).join('\n');
    case 1:
      return all.toSpliced(at, 1).join('\n');
    case 2:
      return all.toSpliced(at, 0, ...all.slice(to, to + 8)).join('\n');
    case 3:
      return all.toSpliced(at, 1, `${all[at]}x`).join('\n');
    case 4:
      return `${added}\n${text}`;
    default:
      return mutate(text, text, random);
  }
}
