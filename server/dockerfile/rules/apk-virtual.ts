import { code } from '../../lint/code';
import { insertAfter, replace, unsafeFix } from '../../lint/fix';
import type { Fix } from '../../lint/problem';
import { hasOption } from '../shell/commandLine';
import { commandsAt } from '../shell/commands';
import { readPackageCommand, type PackageCommand } from '../packageCommand';
import { apk } from '../packageManagers';
import { dockerfileRule } from '../rule';
import type { ShellWord } from '../shell/shell';

export default dockerfileRule({
  title: 'apk del of packages that were just added',
  severity: 'hint',
  byDefault: 'off',
  why: '`--virtual` gives the packages of one `apk add` a name, and `apk del` of that name removes exactly those, without a second list that has to be kept the same.',
  see: 'https://wiki.alpinelinux.org/wiki/Alpine_Package_Keeper',
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        RUN apk add --no-cache gcc make && make && apk del gcc make
                                                       ^^^ gcc and make were added here: give them a name with --virtual
      `,
      fixed: code`
        FROM alpine:3.20
        RUN apk add --virtual .build-deps --no-cache gcc make && make && apk del .build-deps
      `,
    },
    {
      bad: code`
        FROM alpine:3.20
        ONBUILD RUN apk add --no-cache gcc && \
          # build
          make; \
          apk --no-network del gcc
                           ^^^ gcc was added here: give it a name with --virtual
        RUN <<EOF
          apk add gcc~13 make musl-dev curl
          make
          apk del gcc make musl-dev
              ^^^ gcc, make and musl-dev were added here: give them a name with --virtual
        EOF
      `,
      fixed: code`
        FROM alpine:3.20
        ONBUILD RUN apk add --virtual .build-deps --no-cache gcc && \
          # build
          make; \
          apk --no-network del .build-deps
        RUN <<EOF
          apk add gcc~13 make musl-dev curl
          make
          apk del gcc make musl-dev
        EOF
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        RUN apk add --no-cache --virtual .build gcc make && make && apk del .build
        RUN apk add --no-cache -t .build gcc && make && apk del .build
        RUN apk add --no-cache curl && apk del gcc
        RUN apk del gcc
      `,
    },
  ],
  visit: {
    RUN(run, scope, report) {
      const added = new Set<string>();
      const adds: PackageCommand[] = [];
      for (const command of commandsAt(run, scope)) {
        const add = hasOption(command, 'virtual', 't') ? undefined : readPackageCommand(command, apk, apk.install);
        for (const each of add?.packages ?? []) added.add(nameOf(each));
        if (add) adds.push(add);

        const del = readPackageCommand(command, apk, ['del']);
        const both = [...new Set(del?.packages.map(nameOf))].filter((name) => added.has(name));
        if (!del || both.length === 0) continue;
        const names = both.length > 1 ? `${both.slice(0, -1).join(', ')} and ${both.at(-1)} were` : `${both[0]} was`;
        const fixes = run.isExec ? [] : giveName(adds, del);
        report(del.verb, `${names} added here: give ${both.length > 1 ? 'them' : 'it'} a name with --virtual`, {
          fixes,
        });
      }
    },
  },
});

function nameOf({ value }: ShellWord): string {
  return value.replace(/[=~<>].*$/, '');
}

/** Where one command adds just what the other one deletes. */
function giveName(adds: readonly PackageCommand[], del: PackageCommand): readonly Fix[] {
  const list = ({ packages }: PackageCommand) => packages.map(nameOf).sort().join(' ');
  const add = adds.find((each) => list(each) === list(del));
  const [first, last] = [del.packages[0], del.packages.at(-1)];
  if (!add || !first || !last || first.range.start.line !== last.range.end.line) return [];
  const packages = { start: first.range.start, end: last.range.end };
  const edits = [insertAfter(add.verb, ' --virtual .build-deps'), replace(packages, '.build-deps')];
  return [unsafeFix('Name them .build-deps', ...edits)];
}
