import { code } from '../../lint/code';
import { dockerfileRule } from '../rule';
import { reportSwitches, type Switch } from '../switches';

export default dockerfileRule({
  title: 'Packages without a check of their signature',
  severity: 'warning',
  why: 'The signature is what tells a package of the distribution from one that somebody has put on a mirror. Without the check the build installs either.',
  see: 'https://wiki.debian.org/SecureApt',
  aliases: ['CKV2_DOCKER_7', 'CKV2_DOCKER_8', 'CKV2_DOCKER_9', 'CKV2_DOCKER_10', 'CKV2_DOCKER_11'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        RUN apk add --no-cache --allow-untrusted web.apk
                               ^^^^^^^^^^^^^^^^^ With --allow-untrusted apk installs whatever a mirror sends
      `,
      fixed: code`
        FROM alpine:3.20
        RUN apk add --no-cache web.apk
      `,
    },
    {
      bad: code`
        FROM debian:12
        ONBUILD RUN apt-get update && \
          # an old one
          apt-get install -y --force-yes \
                             ^^^^^^^^^^^ With --force-yes apt-get installs whatever a mirror sends
            --allow-unauthenticated web
            ^^^^^^^^^^^^^^^^^^^^^^^ With --allow-unauthenticated apt-get installs whatever a mirror sends
        FROM fedora:41
        RUN <<EOF
          dnf install -y --nogpgcheck web
                         ^^^^^^^^^^^^ With --nogpgcheck dnf installs whatever a mirror sends
        EOF
        RUN ["rpm", "-i", "--nosignature", "web.rpm"]
                          ^^^^^^^^^^^^^^^ With --nosignature rpm installs whatever a mirror sends
      `,
      fixed: code`
        FROM debian:12
        ONBUILD RUN apt-get update && \
          # an old one
          apt-get install -y web
        FROM fedora:41
        RUN <<EOF
          dnf install -y web
        EOF
        RUN ["rpm", "-i", "web.rpm"]
      `,
    },
    {
      bad: code`
        FROM debian:12
        RUN apt-get install -y web \
          # without a key
          --force-yes
          ^^^^^^^^^^^ With --force-yes apt-get installs whatever a mirror sends
      `,
    },
    {
      good: code`
        FROM debian:12
        RUN apt-get install -y web && echo --allow-unauthenticated
      `,
    },
  ],
  visit: {
    command(command, _scope, report) {
      reportSwitches(command, switches, report, (program, option) => {
        return `With ${option} ${program} installs whatever a mirror sends`;
      });
    },
  },
});

const switches: readonly Switch[] = [
  { programs: /^apk$/, form: /^--allow-untrusted /, aliases: ['CKV2_DOCKER_7'] },
  { programs: /^(?:apt|apt-get|aptitude)$/, form: /^--allow-unauthenticated /, aliases: ['CKV2_DOCKER_8'] },
  { programs: /^(?:dnf5?|microdnf|tdnf|yum)$/, form: /^--(?:nogpgcheck|no-gpgchecks) /, aliases: ['CKV2_DOCKER_9'] },
  { programs: /^zypper$/, form: /^--(?:no-gpg-checks|allow-unsigned-rpm) /, aliases: [] },
  { programs: /^rpm$/, form: /^--(?:nodigest|nosignature|noverify|nofiledigest) /, aliases: ['CKV2_DOCKER_10'] },
  { programs: /^(?:apt|apt-get)$/, form: /^--force-yes /, aliases: ['CKV2_DOCKER_11'] },
];
