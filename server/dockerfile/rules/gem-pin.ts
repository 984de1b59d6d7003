import { code } from '../../lint/code';
import { hasOption } from '../shell/commandLine';
import { gem } from '../packageManagers';
import { dockerfileRule } from '../rule';
import { reportUnpinned } from '../unpinned';

export default dockerfileRule({
  title: 'gem install without versions',
  severity: 'information',
  why: 'Each build takes whatever release is the newest, so the image changes without a change to the Dockerfile. A version, or a `Gemfile.lock`, keeps it the same.',
  see: 'https://guides.rubygems.org/command-reference/#gem-install',
  aliases: ['DL3028'],
  examples: [
    {
      bad: code`
        FROM ruby:3.4
        RUN gem install rails:8.0.2 puma
                                    ^^^^ puma has no version: puma:<version>
      `,
    },
    {
      bad: code`
        FROM ruby:3.4
        ONBUILD RUN gem install --no-document \
          # the server
          puma -- --with-flags
          ^^^^ puma has no version: puma:<version>
        RUN <<EOF
          gem i --source https://example.com puma
                                             ^^^^ puma has no version: puma:<version>
        EOF
      `,
    },
    {
      good: code`
        FROM ruby:3.4
        RUN gem install rails -v 8.0.2 && gem install puma --version "$PUMA" && gem install rack:3.1 ./local.gem && gem update --system
      `,
    },
  ],
  visit: {
    command(command, scope, report) {
      if (hasOption(command, 'v', 'version')) return;
      reportUnpinned(command, gem, scope, report);
    },
  },
});
