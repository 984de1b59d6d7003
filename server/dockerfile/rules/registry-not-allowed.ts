import { code } from '../../lint/code';
import { oneFile } from '../../lint/surroundings';
import { expandWord } from '../expandable';
import { parseImageReference } from '../imageReference';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';

const surroundings = oneFile('.hadolint.yaml', 'trustedRegistries:\n  - ghcr.io\n  - "*.example.com"\n');

export default dockerfileRule({
  title: 'Image from a registry that is not trusted',
  severity: 'error',
  why: 'The project trusts certain registries, which `trustedRegistries` in `.hadolint.yaml` names. An image from elsewhere is one that nobody has looked at.',
  see: 'https://github.com/hadolint/hadolint/wiki/DL3026',
  aliases: ['DL3026'],
  examples: [
    {
      surroundings,
      bad: code`
        FROM alpine:3.20
             ^^^^^^^^^^^ docker.io is not among the trusted registries
      `,
    },
    {
      surroundings,
      bad: code`
        ARG REGISTRY=quay.io
        FROM --platform=$BUILDPLATFORM \
          # the web
          $REGISTRY/cats/web:1 AS web
          ^^^^^^^^^^^^^^^^^^^^ quay.io is not among the trusted registries
        FROM web
      `,
    },
    {
      surroundings,
      bad: code`
        # escape=\`
        FROM scratch
        ONBUILD COPY \`
          --from=quay.io/cats/web:1 /site /site
                 ^^^^^^^^^^^^^^^^^^ quay.io is not among the trusted registries
      `,
    },
    {
      surroundings,
      good: code`
        ARG REGISTRY
        FROM ghcr.io/cats/web:1 AS web
        FROM eu.example.com/cats/web:1
        FROM $REGISTRY/cats/web:1
        FROM scratch
        COPY --from=web /site /site
        COPY --from=assets . /site
      `,
    },
    {
      good: code`
        FROM quay.io/cats/web:1
      `,
    },
  ],
  visit: {
    FROM(from, scope, report) {
      const [image] = from.words;
      const name = image && expandWord(image, from, scope).value;
      if (!image || !name || name === 'scratch' || scope.hasBaseStage()) return;
      const registry = parseImageReference(name)?.registry;
      if (registry === undefined || scope.isTrusted(registry)) return;
      report(image, `${clip(registry)} is not among the trusted registries`);
    },

    COPY({ flags }, scope, report) {
      const from = flags.find(({ name }) => name === 'from')?.setting;
      // A single word may be a build context of that name.
      if (!from?.value.includes('/') || scope.stageNamed(from.value)) return;
      const registry = parseImageReference(from.value)?.registry;
      if (registry === undefined || scope.isTrusted(registry)) return;
      report(from, `${clip(registry)} is not among the trusted registries`);
    },
  },
});
