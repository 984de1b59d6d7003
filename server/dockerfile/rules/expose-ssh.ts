import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { expandWord } from '../expandable';
import { readPort } from '../ports';
import { dockerfileRule } from '../rule';
import { takeAway, takePartAway } from '../takeAway';

export default dockerfileRule({
  title: 'Port of SSH exposed',
  severity: 'information',
  why: 'A container with an SSH server has two processes, keys to keep and one more way in. `docker exec` and ECS Exec open a shell without one.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html',
  aliases: ['DS-0004', 'CKV_DOCKER_1'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        ARG SSH=22/tcp
        EXPOSE 80 22
                  ^^ 22 is the port of SSH, and a container needs none
        ONBUILD EXPOSE \
          # the same
          20-25
          ^^^^^ 22 is the port of SSH, and a container needs none
        EXPOSE $SSH
               ^^^^ 22 is the port of SSH, and a container needs none
      `,
      fixed: code`
        FROM alpine:3.20
        ARG SSH=22/tcp
        EXPOSE 80
        ONBUILD EXPOSE \
          # the same
          20-25
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        EXPOSE 2222 22/udp 220 $PORT
      `,
    },
  ],
  visit: {
    EXPOSE(expose, scope, report) {
      for (const word of expose.words) {
        const { words } = expandWord(word, expose, scope);
        if (!words.some(({ value }) => isSsh(value))) continue;
        // Of a range, the other ports may be needed.
        const isOnly = words.every(({ value }) => !value.includes('-'));
        const edit = expose.words.length > 1 ? takePartAway(expose, expose.words, word) : takeAway(expose);
        const fixes = edit && isOnly ? [unsafeFix('Take it away', edit)] : [];
        report(word, '22 is the port of SSH, and a container needs none', { fixes });
      }
    },
  },
});

function isSsh(value: string): boolean {
  const { port, protocol } = readPort(value);
  const [first = NaN, last = first] = port.split('-').map(Number);
  return first <= 22 && last >= 22 && /^(?:tcp)?$/i.test(protocol);
}
