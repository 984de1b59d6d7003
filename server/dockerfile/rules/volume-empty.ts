import { code } from '../../lint/code';
import { expandWord } from '../expandable';
import { dockerfileRule } from '../rule';
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
        if (path?.trim() === '') report(word, 'This volume has no path', buildError(scope));
      }
    },
  },
});
