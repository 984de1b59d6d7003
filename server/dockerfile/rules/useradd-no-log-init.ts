import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { addOption, hasOption, optionValue, runs } from '../shell/commandLine';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  title: 'useradd of a high number without --no-log-init',
  severity: 'information',
  why: 'useradd writes into `/var/log/lastlog` and `/var/log/faillog`, which have a place for each number up to the highest. They are sparse on disk, but not in a layer: a user 1000000000 makes it gigabytes large.',
  see: 'https://docs.docker.com/build/building/best-practices/#user',
  aliases: ['DL3046'],
  examples: [
    {
      bad: code`
        FROM debian:12
        RUN useradd -u 123456 app
                       ^^^^^^ A user 123456 makes a large layer without --no-log-init
      `,
      fixed: code`
        FROM debian:12
        RUN useradd --no-log-init -u 123456 app
      `,
    },
    {
      bad: code`
        FROM debian:12
        ONBUILD RUN groupadd app && \
          # as in the host
          /usr/sbin/useradd -m \
            --uid=1000000000 app
            ^^^^^^^^^^^^^^^^ A user 1000000000 makes a large layer without --no-log-init
        FROM debian:12
        RUN <<EOF
          useradd -ru 999999 app
                      ^^^^^^ A user 999999 makes a large layer without --no-log-init
        EOF
        RUN ["useradd", "-u123456", "app"]
                        ^^^^^^^^^^ A user 123456 makes a large layer without --no-log-init
      `,
      fixed: code`
        FROM debian:12
        ONBUILD RUN groupadd app && \
          # as in the host
          /usr/sbin/useradd --no-log-init -m \
            --uid=1000000000 app
        FROM debian:12
        RUN <<EOF
          useradd --no-log-init -ru 999999 app
        EOF
        RUN ["useradd", "--no-log-init", "-u123456", "app"]
      `,
    },
    {
      good: code`
        FROM debian:12
        RUN useradd -l -u 123456 app || useradd --no-log-init -u 123456 app || useradd -lmu 123456 app
        RUN useradd -u 12345 app && useradd app && useradd -u "$ID" app
        RUN adduser --uid 123456 app
      `,
    },
  ],
  visit: {
    command(command, _scope, report) {
      const [useradd] = command.words;
      if (!useradd || !runs(command, 'useradd') || hasOption(command, 'l', 'no-log-init')) return;

      const uid = optionValue(command, 'u', 'uid');
      if (!uid || !/^\d{6,}$/.test(uid.value)) return;
      const fixes = [unsafeFix('Leave the logs alone', addOption(command, useradd, '--no-log-init'))];
      report(uid.word, `A user ${uid.value} makes a large layer without --no-log-init`, { fixes });
    },
  },
});
