import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { dockerfileRule } from '../rule';
import { takeAway, takePartAway } from '../takeAway';

export default dockerfileRule({
  title: 'Volume for the socket of Docker',
  severity: 'warning',
  why: 'Who can write to the socket of Docker can start a container with all files of the host, and is root there. A VOLUME invites whoever runs the image to mount it, and where nobody does it makes a folder in its place.',
  see: 'https://docs.docker.com/engine/security/protect-access/',
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        VOLUME /data /var/run/docker.sock
                     ^^^^^^^^^^^^^^^^^^^^ Whoever has the socket of Docker is root on the host
      `,
      fixed: code`
        FROM alpine:3.20
        VOLUME /data
      `,
    },
    {
      bad: code`
        FROM alpine:3.20 AS agent
        ARG RUN=/run
        ONBUILD VOLUME [ \
          # in JSON
          "/run/docker.sock" ]
          ^^^^^^^^^^^^^^^^^^ Whoever has the socket of Docker is root on the host
        FROM agent
        VOLUME $RUN/docker.sock
               ^^^^^^^^^^^^^^^^ Whoever has the socket of Docker is root on the host
      `,
      fixed: code`
        FROM alpine:3.20 AS agent
        ARG RUN=/run
        FROM agent
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        VOLUME /data
        RUN echo /var/run/docker.sock
      `,
    },
  ],
  visit: {
    VOLUME(volume, _scope, report) {
      const { words } = volume;
      for (const word of words) {
        if (!/\/docker\.sock$/.test(word.value)) continue;
        const edit = words.length > 1 ? takePartAway(volume, words, word) : takeAway(volume);
        const fixes = edit ? [unsafeFix('Take it away', edit)] : [];
        report(word, 'Whoever has the socket of Docker is root on the host', { fixes });
      }
    },
  },
});
