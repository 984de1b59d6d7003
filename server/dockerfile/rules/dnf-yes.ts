import { code } from '../../lint/code';
import { reportAsking } from '../asking';
import { runs } from '../shell/commandLine';
import { dnf } from '../packageManagers';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  title: 'dnf that asks',
  severity: 'warning',
  why: 'dnf asks before it installs anything. Nobody answers in a build, so it gives up and the build fails.',
  see: 'https://dnf.readthedocs.io/en/latest/command_ref.html',
  aliases: ['DL3038'],
  examples: [
    {
      bad: code`
        FROM fedora:42
        RUN dnf install curl
                ^^^^^^^ dnf asks whether to go on, and nobody answers
      `,
      fixed: code`
        FROM fedora:42
        RUN dnf install -y curl
      `,
    },
    {
      bad: code`
        FROM fedora:42
        ONBUILD RUN true && \
          # and all else
          dnf --setopt install_weak_deps=False upgrade \
                                               ^^^^^^^ dnf asks whether to go on, and nobody answers
          && microdnf install curl
                      ^^^^^^^ Where microdnf is another name of dnf it asks whether to go on
        RUN ["dnf5", "remove", "curl"]
                     ^^^^^^^^ dnf5 asks whether to go on, and nobody answers
      `,
      fixed: code`
        FROM fedora:42
        ONBUILD RUN true && \
          # and all else
          dnf --setopt install_weak_deps=False upgrade -y \
          && microdnf install -y curl
        RUN ["dnf5", "remove", "-y", "curl"]
      `,
    },
    {
      good: code`
        FROM fedora:42
        RUN dnf -y install curl && dnf install --assumeyes git && dnf --setopt=assumeyes=1 install git && dnf clean all
      `,
    },
  ],
  visit: {
    command(command, _scope, report) {
      reportAsking(command, dnf, (place, message, details) => {
        if (!runs(command, 'microdnf')) return report(place, message, details);
        // microdnf itself never asks, but since Fedora 38 its name stands for dnf5, which does.
        const rarely = 'Where microdnf is another name of dnf it asks whether to go on';
        report(place, rarely, { ...details, severity: 'information' });
      });
    },
  },
});
