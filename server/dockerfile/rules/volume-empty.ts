import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { expandWord } from '../expandable';
import { dockerfileRule } from '../rule';
import { takeAway, takePartAway } from '../takeAway';
import { buildError } from '../trigger';

export default dockerfileRule({
  title: 'Volume without a path',
  severity: 'error',
  why: 'VOLUME names a folder of the image. BuildKit refuses an empty name.',
  see: 'https://docs.docker.com/reference/dockerfile/#volume',
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        VOLUME ["/data", " "]
                         ^^^ This volume has no path
        VOLUME ""
               ^^ This volume has no path
      `,
      fixed: code`
        FROM alpine:3.20
        VOLUME ["/data"]
      `,
    },
    {
      good: code`
        FROM cats/web:1
        VOLUME /data $LOGS
      `,
    },
  ],
  visit: {
    VOLUME(volume, scope, report) {
      for (const word of volume.words) {
        const path = expandWord(word, volume, scope).value;
        if (path?.trim() !== '') continue;
        const edit = volume.words.length > 1 ? takePartAway(volume, volume.words, word) : takeAway(volume);
        const fixes = edit ? [unsafeFix('Take it away', edit)] : [];
        report(word, 'This volume has no path', buildError(scope, { fixes }));
      }
    },
  },
});
