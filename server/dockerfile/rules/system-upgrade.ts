import { code } from '../../lint/code';
import { commandsAt } from '../shell/commands';
import { readPackageCommand } from '../packageCommand';
import { apk, apt, dnf, yum, zypper } from '../packageManagers';
import { removeUpgrade } from '../removeUpgrade';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  title: 'Upgrade of all packages in a RUN',
  severity: 'information',
  byDefault: 'off',
  why: 'The base image is upgraded by its publisher: take a newer one. An upgrade in the build copies every upgraded file into a layer of its own, changes from build to build, and stays as it is for as long as the layer is cached.',
  see: 'https://docs.docker.com/build/building/best-practices/#rebuild-your-images-often',
  aliases: ['DS-0024'],
  examples: [
    {
      bad: code`
        FROM debian:12
        RUN apt-get update && apt-get upgrade -y && apt-get install -y curl
                                      ^^^^^^^ Take a newer base image rather than upgrade all of its packages
        RUN apt-get update \
          && apt-get upgrade -y \
                     ^^^^^^^ Take a newer base image rather than upgrade all of its packages
          && apt-get install -y curl
      `,
      fixed: code`
        FROM debian:12
        RUN apt-get update && apt-get install -y curl
        RUN apt-get update \
          && apt-get install -y curl
      `,
    },
    {
      bad: code`
        FROM debian:12
        RUN apt-get update && apt-get upgrade -y
                                      ^^^^^^^ Take a newer base image rather than upgrade all of its packages
        RUN apt-get update; apt-get upgrade -y || true; apt-get install -y curl
                                    ^^^^^^^ Take a newer base image rather than upgrade all of its packages
        RUN true && apt-get upgrade -y # all of it
                            ^^^^^^^ Take a newer base image rather than upgrade all of its packages
      `,
    },
    {
      bad: code`
        FROM fedora:40
        RUN dnf -y upgrade
                   ^^^^^^^ Take a newer base image rather than upgrade all of its packages
        RUN set -eux; dnf -y upgrade && dnf -y install curl; dnf clean all
                             ^^^^^^^ Take a newer base image rather than upgrade all of its packages
      `,
      fixed: code`
        FROM fedora:40
        RUN set -eux; dnf -y install curl; dnf clean all
      `,
    },
    {
      bad: code`
        FROM alpine:3.20
        ONBUILD RUN apk update && \
          # all of it
          apk --no-cache upgrade
                         ^^^^^^^ Take a newer base image rather than upgrade all of its packages
        RUN <<EOF
          yum -y update
                 ^^^^^^ Take a newer base image rather than upgrade all of its packages
          make
          dnf -y --refresh upgrade && make install
                           ^^^^^^^ Take a newer base image rather than upgrade all of its packages
        EOF
        RUN make && zypper -n up
                              ^^ Take a newer base image rather than upgrade all of its packages
      `,
      fixed: code`
        FROM alpine:3.20
        ONBUILD RUN apk update && \
          # all of it
          apk --no-cache upgrade
        RUN <<EOF
          make
          make install
        EOF
        RUN make
      `,
    },
    {
      good: code`
        FROM debian:12
        RUN apt-get update && apt-get upgrade -y openssl
        RUN yum update -y openssl && dnf upgrade -y openssl && apk upgrade openssl
      `,
    },
  ],
  visit: {
    RUN(run, scope, report) {
      const commands = commandsAt(run, scope);
      for (const command of commands) {
        for (const manager of [apt, apk, yum, dnf, zypper]) {
          const upgrade = readPackageCommand(command, manager, manager.upgrade);
          if (!upgrade || upgrade.packages.length > 0) continue;
          report(upgrade.verb, 'Take a newer base image rather than upgrade all of its packages', {
            ...(manager === apt ? {} : { aliases: [] }),
            fixes: removeUpgrade(command, commands),
          });
        }
      }
    },
  },
});
