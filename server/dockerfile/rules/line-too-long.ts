import { code } from '../../lint/code';
import { lineEnd } from '../lines';
import { dockerfileRule } from '../rule';

/** In bytes, without the line break. Source: bufio.MaxScanTokenSize, which BuildKit's parser reads with. */
const longest = 65_535;

export default dockerfileRule({
  title: 'Line beyond 64 KiB',
  severity: 'error',
  why: 'BuildKit stops at a line of 64 KiB, whether it is an instruction, a comment or part of a heredoc. A `\\` or a line break within a JSON array does not change what is built.',
  see: 'https://docs.docker.com/reference/dockerfile/#format',
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        # ${'ä'.repeat(40_000)}
        ^ This line has 80002 bytes, and BuildKit reads lines up to 65535
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        RUN echo ${'x'.repeat(60_000)} \
          ${'x'.repeat(60_000)}
      `,
    },
  ],
  visit: {
    file({ text }, _scope, report) {
      for (let [start, line] = [0, 0]; text.length - start > longest / 3; line++) {
        const end = lineEnd(text, start);
        // No character of a string takes more than three bytes.
        const bytes = (end - start) * 3 > longest ? new TextEncoder().encode(text.slice(start, end)).length : 0;
        if (bytes > longest) {
          const message = `This line has ${bytes} bytes, and BuildKit reads lines up to ${longest}`;
          report({ start: { line, character: 0 }, end: { line, character: 1 } }, message);
        }
        start = end + 1;
      }
    },
  },
});
