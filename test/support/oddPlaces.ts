/** Odd places for a Dockerfile to be in: what it may look like from its first line on. */
export const oddPlaces: readonly (readonly [name: string, put: (text: string) => string])[] = [
  ['as it is', (text) => text],
  ['with CRLF', (text) => text.replaceAll('\n', '\r\n')],
  ['with a byte order mark', (text) => `\ufeff${text}`],
  ['below directives', (text) => `# syntax=docker/dockerfile:1\n# check=skip=Nothing\n${text}`],
  ['below a check that takes no names', (text) => `# check=skip=all\n${text}`],
  ['below a program to call', (text) => `#!/usr/bin/env build\n# check=experimental=all\n${text}`],
  ["below a comment of hadolint's", (text) => `# hadolint ignore=DL9999\n${text}`],
  ['below two kinds of comments', (text) => `# check=skip=Nothing for now\n# hadolint ignore = DL9999 , SC1\n${text}`],
  ['below a blank line and a broken check', (text) => `\n# check=nothing\n${text}`],
  ['pushed in', (text) => text.replace(/^(?=[A-Z])/gm, '\t')],
];
