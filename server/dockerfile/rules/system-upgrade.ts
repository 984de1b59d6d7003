import { code } from '../../lint/code';
import { readPackageCommand } from '../packageCommand';
import { apk, apt, dnf, yum, zypper } from '../packageManagers';
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
        RUN apt-get update && apt-get upgrade -y
                                      ^^^^^^^ Take a newer base image rather than upgrade all of its packages
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
          dnf -y --refresh upgrade && zypper -n up
                           ^^^^^^^ Take a newer base image rather than upgrade all of its packages
                                                ^^ Take a newer base image rather than upgrade all of its packages
        EOF
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
    command(command, _scope, report) {
      for (const manager of [apt, apk, yum, dnf, zypper]) {
        const upgrade = readPackageCommand(command, manager, manager.upgrade);
        if (!upgrade || upgrade.packages.length > 0) continue;
        const aliases = manager === apt ? {} : { aliases: [] };
        report(upgrade.verb, 'Take a newer base image rather than upgrade all of its packages', aliases);
      }
    },
  },
});
