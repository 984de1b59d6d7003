import { code } from '../../lint/code';
import { expandWord } from '../expandable';
import { readPort } from '../ports';
import { dockerfileRule } from '../rule';

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
        if (words.some(({ value }) => isSsh(value))) {
          report(word, '22 is the port of SSH, and a container needs none');
        }
      }
    },
  },
});

function isSsh(value: string): boolean {
  const { port, protocol } = readPort(value);
  const [first = NaN, last = first] = port.split('-').map(Number);
  return first <= 22 && last >= 22 && /^(?:tcp)?$/i.test(protocol);
}
