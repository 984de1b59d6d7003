import { code } from '../../lint/code';
import { replace, safeFix } from '../../lint/fix';
import { stageNameOf } from '../stages';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  title: 'Stage name with capitals',
  severity: 'hint',
  why: 'BuildKit turns stage names into small letters, and a later `FROM` has to say them exactly so: `FROM Build` looks for an image of that name.',
  see: 'https://docs.docker.com/reference/build-checks/stage-name-casing/',
  aliases: ['StageNameCasing'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20 AS buildApp
                            ^^^^^^^^ The stage is known as buildapp
      `,
      fixed: code`
        FROM alpine:3.20 AS buildapp
      `,
    },
    {
      bad: code`
        FROM alpine:3.20 \
          # first
          AS Build
             ^^^^^ The stage is known as build
        FROM alpine:3.20
        COPY --from=Build /app /app
      `,
      fixed: code`
        FROM alpine:3.20 \
          # first
          AS build
        FROM alpine:3.20
        COPY --from=Build /app /app
      `,
    },
    {
      good: code`
        FROM alpine:3.20 AS build-app
      `,
    },
  ],
  visit: {
    FROM(from, _scope, report) {
      const name = stageNameOf(from);
      const lower = name?.text.toLowerCase();
      if (!name || lower === undefined || name.text === lower) return;
      // COPY --from and --target find the stage in any case, so the change is safe.
      const fixes = [safeFix(`Change to ${clip(lower)}`, replace(name, lower))];
      report(name, `The stage is known as ${clip(lower)}`, { fixes });
    },
  },
});
