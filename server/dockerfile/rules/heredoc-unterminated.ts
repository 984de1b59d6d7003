import { code } from '../../lint/code';
import { insertAfter, unsafeFix } from '../../lint/fix';
import type { Report } from '../../lint/rule';
import type { Instruction } from '../instruction';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  title: 'Heredoc without an end',
  severity: 'error',
  why: 'A heredoc ends at a line that is its end marker and nothing else: no blanks around it, and tabs before it only after `<<-`. Without such a line the rest of the file is its body, and the build fails.',
  see: 'https://docs.docker.com/reference/dockerfile/#here-documents',
  aliases: ['DL1000'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        RUN <<EOF
            ^^^^^ No line is just EOF, so the heredoc has no end
        apk add curl
      `,
      fixed: code`
        FROM alpine:3.20
        RUN <<EOF
        apk add curl
        EOF
      `,
    },
    {
      bad: code`
        FROM alpine:3.20
        ONBUILD RUN cat \
          <<"END" > /etc/motd
          ^^^^^^^ No line is just END, so the heredoc has no end
        hello
          END
      `,
      fixed: code`
        FROM alpine:3.20
        ONBUILD RUN cat \
          <<"END" > /etc/motd
        hello
          END
        END
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        COPY <<a.txt <<-b.txt /
        1
        a.txt
        	2
        	b.txt
        RUN cat 3<<EOF
        hello
        EOF
        RUN echo $((1 << 3)) "<<EOF" && cat <<<EOF
      `,
    },
  ],
  visit: { ADD: checkHeredocs, COPY: checkHeredocs, RUN: checkHeredocs },
});

function checkHeredocs(instruction: Instruction, _scope: unknown, report: Report): void {
  for (const { isOpen, name, range } of instruction.heredocs) {
    if (!isOpen) continue;
    const fix = unsafeFix('End it after the last line', insertAfter(instruction, `\n${name}`));
    report(range, `No line is just ${clip(name)}, so the heredoc has no end`, { fixes: [fix] });
  }
}
