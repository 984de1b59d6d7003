import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

// The tests are in test/grammar: Dockerfiles with carets under their words. The languages of heredocs are stand-ins.
describe('the grammar', function () {
  this.timeout(60_000);

  it('gives every word of a Dockerfile its scope', () => {
    const runner = dirname(createRequire(__filename).resolve('vscode-tmgrammar-test/package.json'));
    const root = join(__dirname, '../..');
    const embedded = ['shell', 'python', 'json'].map((name) => `test/grammar/embedded/${name}.tmLanguage.json`);
    const grammars = ['syntaxes/dockerfile.tmLanguage.json', ...embedded].flatMap((path) => ['-g', path]);
    execFileSync(
      process.execPath,
      [join(runner, 'dist/unit.js'), ...grammars, 'test/grammar/*.Dockerfile'],
      // What fails is in the output.
      { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' },
    );
  });
});
