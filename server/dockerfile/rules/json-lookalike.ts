import { code } from '../../lint/code';
import { replace, unsafeFix } from '../../lint/fix';
import type { Report } from '../../lint/rule';
import type { Instruction } from '../instruction';
import { rangeIn } from '../logicalLine';
import { dockerfileRule } from '../rule';
import { aliasesHere } from '../trigger';
import type { Scope } from '../scope';

export default dockerfileRule({
  title: 'JSON that is none',
  severity: 'warning',
  why: 'A JSON array has double quotes, a comma between two items and none after the last, and `\\\\` for a backslash. Anything else is taken as it stands: as a command for a shell, which finds no program named `[`, or as names of files with brackets in them.',
  see: 'https://docs.docker.com/reference/dockerfile/#exec-form',
  aliases: ['JSON_IN_SINGLE_QUOTES'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        CMD ['node', 'app.js']
            ^^^^^^^^^^^^^^^^^^ This is no JSON, since strings have double quotes: a shell gets it as it stands
        ENTRYPOINT ["node", "app.js",]
                   ^^^^^^^^^^^^^^^^^^^ This is no JSON, since no comma follows the last item: a shell gets it as it stands
        VOLUME ['/data']
               ^^^^^^^^^ This is no JSON, since strings have double quotes: it is read as paths
      `,
      fixed: code`
        FROM alpine:3.20
        CMD ["node", "app.js"]
        ENTRYPOINT ["node", "app.js"]
        VOLUME ["/data"]
      `,
    },
    {
      bad: code`
        # escape=\`
        FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
        ONBUILD CMD ["C:\\web\app.exe", "-p", "80"]
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ This is no JSON, since a backslash is written twice: a shell gets it as it stands
        HEALTHCHECK CMD ["C:\app.exe" "-p"]
                        ^^^^^^^^^^^^^^^^^^^ This is no JSON: a shell gets it as it stands
      `,
      fixed: code`
        # escape=\`
        FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
        ONBUILD CMD ["C:\\web\\app.exe", "-p", "80"]
        HEALTHCHECK CMD ["C:\app.exe" "-p"]
      `,
    },
    {
      bad: code`
        FROM alpine:3.20
        COPY [“a b”, “c d”, \
             ^ This is no JSON, since strings have double quotes: it is read as paths
          # with quotes from a text processor
          “/app/”]
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        RUN [ "$A" = b ] || [ 'x' ] || make
        RUN [ -f app.js ]
        CMD ["node", "app.js"]
        ENTRYPOINT []
        COPY [a-z]*.js /app/
      `,
    },
  ],
  visit: {
    CMD: checkForm,
    ENTRYPOINT: checkForm,
    HEALTHCHECK: checkForm,
    RUN: checkForm,
    ADD: checkForm,
    COPY: checkForm,
    VOLUME: checkForm,
  },
});

function checkForm(instruction: Instruction, scope: Scope, report: Report): void {
  const { keyword, isExec, logical } = instruction;
  const words = keyword === 'HEALTHCHECK' ? instruction.words.slice(1) : instruction.words;
  const [first, last] = [words[0], words.at(-1)];
  if (isExec || !first?.text.startsWith('[') || !last) return;

  const text = logical.text.slice(first.start, last.end);
  if (!lookalike.test(text)) return;
  const { reason, array } = mend(text);
  const range = rangeIn(logical.pieces, first.start, last.end);
  const isOneLine = range.start.line === range.end.line;
  const effect = ['ADD', 'COPY', 'VOLUME'].includes(keyword) ? 'it is read as paths' : 'a shell gets it as it stands';
  const bracket = rangeIn(logical.pieces, first.start, first.start + 1);
  report(isOneLine ? range : bracket, `This is no JSON${reason ? `, since ${reason}` : ''}: ${effect}`, {
    aliases: aliasesHere(scope, reason === reasons.quotes ? ['JSON_IN_SINGLE_QUOTES'] : []),
    fixes: array !== undefined && isOneLine ? [unsafeFix('Write it as JSON', replace(range, array))] : [],
  });
}

/** A bracket, right after it or before a comma a string in quotes of any kind: not the test command of a shell. */
const lookalike = /^\[(?:['"‘’“”]|\s+(?:'[^']*'|"[^"]*"|[‘’“”][^‘’“”]*[‘’“”])\s*,)/;

const reasons = {
  quotes: 'strings have double quotes',
  comma: 'no comma follows the last item',
  backslash: 'a backslash is written twice',
};

/** The array that was meant, and what kept the text from being it; no array where more than one thing is wrong. */
function mend(text: string): { readonly reason?: string; readonly array?: string } {
  const attempts = {
    quotes: text.replace(/[“”]/g, '"').replace(/['‘]([^'’"\\]*)['’]/g, '"$1"'),
    comma: text.replace(/,\s*\]$/, ']'),
    backslash: text.replace(/\\(\\|["/])?/g, (written, next) => (next === undefined ? '\\\\' : written)),
  };
  if (isArray(attempts.quotes)) return { reason: reasons.quotes, array: attempts.quotes };
  if (isArray(attempts.comma)) return { reason: reasons.comma, array: attempts.comma };
  if (isArray(attempts.backslash)) return { reason: reasons.backslash, array: attempts.backslash };
  return /^\[\s*['‘’“”]/.test(text) ? { reason: reasons.quotes } : {};
}

function isArray(text: string): boolean {
  try {
    return Array.isArray(JSON.parse(text));
  } catch {
    // Then it is not what was meant either.
    return false;
  }
}
