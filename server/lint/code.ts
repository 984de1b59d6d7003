/** A block of text without the indentation and the outer line breaks that its place in a source file gives it. */
export function code(strings: TemplateStringsArray, ...values: readonly string[]): string {
  const text = String.raw({ raw: strings.raw.map(unescapeBacktick) }, ...values);
  const lines = text
    .replace(/^\n/, '')
    .replace(/\n[ \t]*$/, '\n')
    .split('\n');
  const filled = lines.filter((line) => line.trim() !== '');
  const indentation = Math.min(...filled.map((line) => line.length - line.trimStart().length));
  return lines.map((line) => line.slice(indentation)).join('\n');
}

// A template literal cannot hold a backtick or "${" as such; every other backslash stays what it is in a Dockerfile.
function unescapeBacktick(raw: string): string {
  return raw.replace(/\\`/g, '`').replace(/\\\$\{/g, '${');
}
