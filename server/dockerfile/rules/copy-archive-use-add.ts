import type { Range } from 'vscode-languageserver-textdocument';

import { code } from '../../lint/code';
import { moveRange } from '../../lint/lint';
import { onceFor } from '../../lint/onceFor';
import { addInstead } from '../addInstead';
import { isUnpacked } from '../archives';
import { hasOption, runs } from '../shell/commandLine';
import type { PlacedInstruction } from '../dockerfile';
import type { Instruction, Word } from '../instruction';
import { baseName } from '../paths';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';
import { shellCommands, type ShellCommand } from '../shell/shell';
import type { Stage } from '../stages';

export default dockerfileRule({
  title: 'Archive copied and unpacked',
  severity: 'hint',
  why: 'The archive stays in the layer of the COPY, even if it is deleted later. ADD unpacks it on the way in, and leaves no archive behind.',
  see: 'https://docs.docker.com/reference/dockerfile/#adding-local-tar-archives',
  aliases: ['DL3010'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        COPY app.tar.gz /tmp/
             ^^^^^^^^^^ ADD would unpack app.tar.gz at once, and no archive would stay in the image
        WORKDIR /app
        RUN echo "unpacking" && tar -xzf /tmp/app.tar.gz && rm /tmp/app.tar.gz
      `,
      fixed: code`
        FROM alpine:3.20
        ADD app.tar.gz /app/
        WORKDIR /app
        RUN echo "unpacking"
      `,
    },
    {
      bad: code`
        FROM alpine:3.20 AS one
        COPY app.tar.xz /tmp/web.tar.xz
             ^^^^^^^^^^ ADD would unpack app.tar.xz at once, and no archive would stay in the image
        RUN tar -xf /tmp/web.tar.xz -C /srv
        FROM alpine:3.20 AS kept
        COPY app.tar.gz /tmp/
             ^^^^^^^^^^ ADD would unpack app.tar.gz at once, and no archive would stay in the image
        RUN tar -xzf /tmp/app.tar.gz -C /srv && sha256sum /tmp/app.tar.gz
        FROM alpine:3.20 AS other
        USER app
        COPY b.tgz /tmp/
             ^^^^^ ADD would unpack b.tgz at once, and no archive would stay in the image
        RUN tar -xzf /tmp/b.tgz -C /srv
        FROM cats/base:1
        COPY c.tgz /tmp/
             ^^^^^ ADD would unpack c.tgz at once, and no archive would stay in the image
        RUN tar -xzf /tmp/c.tgz
      `,
      fixed: code`
        FROM alpine:3.20 AS one
        ADD app.tar.xz /srv/
        FROM alpine:3.20 AS kept
        COPY app.tar.gz /tmp/
        RUN tar -xzf /tmp/app.tar.gz -C /srv && sha256sum /tmp/app.tar.gz
        FROM alpine:3.20 AS other
        USER app
        COPY b.tgz /tmp/
        RUN tar -xzf /tmp/b.tgz -C /srv
        FROM cats/base:1
        COPY c.tgz /tmp/
        RUN tar -xzf /tmp/c.tgz
      `,
    },
    {
      bad: code`
        FROM alpine:3.20 AS build
        FROM alpine:3.20
        COPY --chown=app \
          # two of them
          a.txt dist/b.tgz "/tmp/web.tar"
                ^^^^^^^^^^ ADD would unpack b.tgz at once, and no archive would stay in the image
        RUN <<EOF
        tar xf '/tmp/web.tar' --strip 1
        EOF
      `,
    },
    {
      good: code`
        FROM alpine:3.20 AS build
        COPY a.tar b.gz c.txt /tmp/
        RUN tar -cf /tmp/a.tar /app && tar -tf a.tar && gunzip /tmp/b.gz && cat a.tar
        FROM alpine:3.20
        COPY --from=build /tmp/d.tar /tmp/
        RUN tar -xf /tmp/a.tar && tar -xf /tmp/d.tar
      `,
    },
  ],
  visit: {
    file(document, _scope, report) {
      for (const { archive, copy, run } of document.stages.flatMap(unpackedCopiesIn)) {
        const { name, range } = archive;
        const fix = addInstead(document, copy, run);
        const message = `ADD would unpack ${clip(name)} at once, and no archive would stay in the image`;
        report(moveRange(range, copy.line), message, { fixes: fix ? [fix] : [] });
      }
    },
  },
});

interface UnpackedCopy {
  readonly archive: Archive;
  readonly copy: PlacedInstruction;
  readonly run: PlacedInstruction;
}

/** The archives that a stage copies, and the RUN that unpacks each. */
const unpackedCopiesIn = onceFor(({ instructions }: Stage): readonly UnpackedCopy[] => {
  const copied = new Map<string, Omit<UnpackedCopy, 'run'>[]>();
  return instructions.flatMap((placed) => {
    const { instruction } = placed;
    if (instruction.keyword === 'COPY') {
      for (const archive of archivesOf(instruction)) {
        const alike = copied.get(archive.target) ?? [];
        copied.set(archive.target, [...alike, { archive, copy: placed }]);
      }
    }
    if (instruction.keyword !== 'RUN' || copied.size === 0) return [];
    return unpackedIn(instruction).flatMap((target) => {
      const unpacked = copied.get(target) ?? [];
      copied.delete(target);
      return unpacked.map((each) => ({ ...each, run: placed }));
    });
  });
});

interface Archive {
  readonly name: string;
  /** What it is called in the image. */
  readonly target: string;
  readonly range: Range;
}

function archivesOf({ words, flags }: Instruction): readonly Archive[] {
  const target = words.at(-1);
  if (!target || flags.some(({ name }) => name === 'from')) return [];

  const given = isUnpacked(nameOf(target)) ? nameOf(target) : undefined;
  return words.slice(0, -1).flatMap((word) => {
    const name = nameOf(word);
    return isUnpacked(name) ? [{ name, target: given ?? name, range: word.range }] : [];
  });
}

/** With the backslashes of Windows, which BuildKit takes for escape characters. */
function nameOf({ text }: Word): string {
  return baseName(text.replace(/["']/g, ''));
}

/** The names of the archives that a RUN unpacks. */
function unpackedIn(run: Instruction): readonly string[] {
  return shellCommands(run).flatMap(unpackedBy);
}

/** The names of the archives that a command unpacks. */
function unpackedBy(command: ShellCommand): readonly string[] {
  const isTar = runs(command, 'tar', 'bsdtar') && (hasOption(command, 'x', 'extract', 'get') || hasBundle(command));
  if (!isTar && !runs(command, 'unxz', 'gunzip', 'bunzip2', 'zcat', 'gzcat', 'uncompress', 'unlzma')) return [];
  return command.words.slice(1).map(({ value }) => baseName(value.replace(/^--file=/, '')));
}

/** `tar xzf`: the options may come without a dash. */
function hasBundle({ words }: ShellCommand): boolean {
  return /^[a-z]*x[a-z]*$/i.test(words[1]?.value ?? '');
}
