import assert from 'node:assert/strict';

import type { Diagnostic } from 'vscode-languageserver/node';

import { startServer, type LspClient } from '../support/lspClient';

const uri = 'untitled:Dockerfile';

describe('the real ShellCheck', () => {
  let server: LspClient;
  before(async () => {
    server = await startServer({ isTrusted: true });
  });
  after(() => server.close());

  it('finds what the built-in rules do not, where it stands, in the shell of the stage', async () => {
    const text = [
      'FROM alpine:3.20',
      'ARG version',
      'RUN echo "ä😀" && \\',
      '  # not in plain sh',
      '  if [[ $version ]]; then cd /cats; fi',
      'SHELL ["/bin/bash", "-c"]',
      'RUN [[ $version ]]',
      'RUN <<EOF',
      'list=`ls`',
      '# shellcheck disable=SC2164',
      'cd /cats',
      'echo "$list" "$version" "$cats"',
      'EOF',
    ].join('\n');
    await server.open(uri, 'dockerfile', text);
    const isAll = (found: readonly { readonly code?: unknown }[]) =>
      found.filter(({ code }) => code === 'shellcheck').length >= 4;
    const found = (await server.until(uri, isAll)).filter(({ code }) => code === 'shellcheck');
    const places = found.map(({ message, range: { start, end } }) => {
      return `${codeOf(message)} ${start.line}:${start.character}-${end.line}:${end.character}`;
    });
    assert.deepEqual(places.sort(), ['SC2006 8:5-8:9', 'SC2154 11:25-11:30', 'SC2164 4:26-4:34', 'SC3010 4:5-4:19']);

    const backticks = found.find(({ message }) => codeOf(message) === 'SC2006') ?? assert.fail('no backticks');
    const [fix] = await server.codeActions(uri, backticks, 'quickfix');
    assert.deepEqual(
      fix?.edit?.changes?.[uri]?.map(({ newText }) => newText),
      ['$(', ')'],
    );
  });
});

function codeOf(message: Diagnostic['message']): string | undefined {
  return /SC\d+/.exec(typeof message === 'string' ? message : message.value)?.[0];
}
