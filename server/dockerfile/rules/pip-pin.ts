import { code } from '../../lint/code';
import { hasOption } from '../shell/commandLine';
import { pip, pipx } from '../packageManagers';
import { dockerfileRule } from '../rule';
import { reportUnpinned } from '../unpinned';

export default dockerfileRule({
  title: 'pip install without versions',
  severity: 'information',
  why: 'The same Dockerfile builds another image when a package or one of its dependencies gets a new release, and one day it does not build at all. A requirements file with versions says what was tested.',
  see: 'https://pip.pypa.io/en/stable/topics/repeatable-installs/',
  aliases: ['DL3013'],
  examples: [
    {
      bad: code`
        FROM python:3.13
        RUN pip install --no-cache-dir flask gunicorn==23.0.0
                                       ^^^^^ flask has no version: flask==<version>
      `,
    },
    {
      bad: code`
        FROM python:3.13
        ONBUILD RUN true && \
          # the other way
          python3 -m pip install --index-url https://example.com/simple \
            --upgrade pip 'requests[socks]'
                      ^^^ pip and 1 more have no version: pip==<version>
        RUN <<EOF
          /venv/bin/pip3.13 install git+https://example.com/team/tool.git
                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ git+https://example.com/team/tool.git has no version: git+https://example.com/team/tool.git@<commit>
          pipx install poetry
                       ^^^^^^ poetry has no version: poetry==<version>
        EOF
      `,
    },
    {
      good: code`
        FROM python:3.13
        RUN pip install -r requirements.txt && pip install -c constraints.txt flask && pip install . && pip install -e '.[dev]'
        RUN pip install 'flask>=3,<4' "gunicorn~=$GUNICORN" ./local.whl https://example.com/tool.zip git+https://example.com/tool.git@v1
        RUN pip uninstall flask && pip download flask
      `,
    },
  ],
  visit: {
    command(command, scope, report) {
      // A file of requirements or constraints may have the versions.
      if (hasOption(command, 'requirement', 'r', 'constraint', 'c')) return;
      for (const manager of [pip, pipx]) reportUnpinned(command, manager, scope, report);
    },
  },
});
