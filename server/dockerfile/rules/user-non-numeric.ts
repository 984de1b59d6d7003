import { code } from '../../lint/code';
import { safeFix, replace } from '../../lint/fix';
import { expandWord } from '../expandable';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  title: 'USER by name',
  severity: 'information',
  byDefault: 'off',
  why: 'Only the image knows which number a name stands for. Who looks from outside, such as Kubernetes with `runAsNonRoot`, cannot tell that it is not root and refuses to start the container.',
  see: 'https://docs.docker.com/reference/dockerfile/#user',
  aliases: ['DL3066'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        USER root
             ^^^^ Only the image knows that root is a number; 0 says it to all
        USER app
             ^^^ Only the image knows which number app is
      `,
      fixed: code`
        FROM alpine:3.20
        USER 0
        USER app
      `,
    },
    {
      bad: code`
        ARG NAME
        FROM alpine:3.20 AS build
        ARG NAME=app
        USER \
          # by a variable
          \${NAME}:\${NAME}
          ^^^^^^^^^^^^^^^ Only the image knows which number app is
        FROM alpine:3.20
        ONBUILD USER "$APP_UID"
                     ^^^^^^^^^^ Nothing here says that $APP_UID is a number
        USER root:root
             ^^^^^^^^^ Only the image knows that root is a number; 0 says it to all
      `,
      fixed: code`
        ARG NAME
        FROM alpine:3.20 AS build
        ARG NAME=app
        USER \
          # by a variable
          \${NAME}:\${NAME}
        FROM alpine:3.20
        ONBUILD USER "$APP_UID"
        USER 0:0
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        ARG ID=1000
        ENV GROUP_ID=1000
        USER 1000
        USER $ID:app
        USER $GROUP_ID
      `,
    },
    {
      good: code`
        # escape=\`
        FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
        USER ContainerUser
      `,
    },
  ],
  visit: {
    USER(instruction, scope, report) {
      const [word] = instruction.words;
      // On Windows a user has no number.
      if (!word || scope.isWindows()) return;

      const { value } = expandWord(word, instruction, scope);
      const user = value?.replace(/:.*$/s, '');
      if (user === undefined) return report(word, `Nothing here says that ${clip(word.value)} is a number`);
      if (user === '' || /^\d+$/.test(user)) return;
      if (user !== 'root') return report(word, `Only the image knows which number ${clip(user)} is`);

      const fixes = /^root(?::root)?$/.test(word.text)
        ? [safeFix('Name root by its number', replace(word, word.text.replaceAll('root', '0')))]
        : [];
      report(word, 'Only the image knows that root is a number; 0 says it to all', { fixes });
    },
  },
});
