import { code } from '../../lint/code';
import { replace, unsafeFix } from '../../lint/fix';
import { nearest } from '../../lint/nearest';
import { expandWord } from '../expandable';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';
import { isSignal, signals } from '../signals';
import { buildError } from '../trigger';

export default dockerfileRule({
  title: 'Unknown signal',
  severity: 'error',
  why: 'The signal that stops the container is a number or the name of a Linux signal, with or without `SIG`. BuildKit refuses any other.',
  see: 'https://docs.docker.com/reference/dockerfile/#stopsignal',
  aliases: ['INVALID_SIGNAL'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        STOPSIGNAL SIGTREM
                   ^^^^^^^ There is no signal SIGTREM; did you mean SIGTERM?
      `,
      fixed: code`
        FROM alpine:3.20
        STOPSIGNAL SIGTERM
      `,
    },
    {
      bad: code`
        FROM alpine:3.20
        ENV SIGNAL=term
        ONBUILD STOPSIGNAL "SIG HUP"
                           ^^^^^^^^^ There is no signal SIG HUP; did you mean SIGHUP?
        STOPSIGNAL \
          $SIGNAL HUP
          ^^^^^^^^^^^ There is no signal term HUP
      `,
      fixed: code`
        FROM alpine:3.20
        ENV SIGNAL=term
        ONBUILD STOPSIGNAL SIGHUP
        STOPSIGNAL \
          $SIGNAL HUP
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        ENV SIGNAL=term
        STOPSIGNAL sig$SIGNAL
        STOPSIGNAL RTMIN+3
        STOPSIGNAL 9
        FROM cats/web:1
        STOPSIGNAL $UNKNOWN
      `,
    },
  ],
  visit: {
    STOPSIGNAL(stopsignal, scope, report) {
      const [word] = stopsignal.words;
      const signal = word && expandWord(word, stopsignal, scope).value;
      if (!word || signal === undefined || isSignal(signal)) return;

      const meant = nearest(signal.replace(/^SIG/i, ''), signals);
      const message = `There is no signal ${clip(signal)}${meant ? `; did you mean SIG${meant}?` : ''}`;
      const fixes = meant ? [unsafeFix(`Change to SIG${meant}`, replace(word, `SIG${meant}`))] : [];
      report(word, message, buildError(scope, { fixes }));
    },
  },
});
