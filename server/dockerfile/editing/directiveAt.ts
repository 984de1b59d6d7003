import type { Directive } from '../directives';
import type { Dockerfile } from '../dockerfile';

/** The parser directive on a line. */
export function directiveAt({ directives }: Dockerfile, line: number): Directive | undefined {
  return directives.find(({ range }) => range.start.line === line);
}

/** Whether a comment on this line can be a directive: above it are only others, and the line that calls a program. */
export function canBeDirective({ directives, text }: Dockerfile, line: number): boolean {
  return line <= directives.length + (text.startsWith('#!') ? 1 : 0);
}
