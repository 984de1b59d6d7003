import { code } from '../../lint/code';
import { dockerfileRule } from '../rule';
import { reportSwitches, type Switch } from '../switches';

export default dockerfileRule({
  title: 'Download without a check of the certificate',
  severity: 'warning',
  why: 'Without the check, whoever is between the build and the server can answer in its place, and what they send becomes part of the image. A missing certificate authority can be added with the package ca-certificates or with a COPY.',
  see: 'https://curl.se/docs/sslcerts.html',
  aliases: ['CKV2_DOCKER_2', 'CKV2_DOCKER_3', 'CKV2_DOCKER_4', 'CKV2_DOCKER_13', 'CKV2_DOCKER_15'],
  examples: [
    {
      bad: code`
        FROM debian:12
        RUN curl -k https://example.com/cats.tar.gz -o cats.tar.gz
                 ^^ curl with -k does not look who answers
      `,
      fixed: code`
        FROM debian:12
        RUN curl https://example.com/cats.tar.gz -o cats.tar.gz
      `,
    },
    {
      bad: code`
        FROM python:3.13
        ONBUILD RUN curl -fsSLkO "$URL" && \
                         ^^^^^^^ curl with -fsSLkO does not look who answers
          # the other one
          wget -nv \
            --no-check-certificate "$URL"
            ^^^^^^^^^^^^^^^^^^^^^^ wget with --no-check-certificate does not look who answers
        FROM python:3.13
        RUN <<EOF
          pip3 install --trusted-host pypi.org flask
                       ^^^^^^^^^^^^^^ pip3 with --trusted-host does not look who answers
          npm config set strict-ssl false
                         ^^^^^^^^^^ npm with strict-ssl does not look who answers
          git -c http.sslVerify=false clone "$URL"
                 ^^^^^^^^^^^^^^^^^^^^ git with http.sslVerify=false does not look who answers
        EOF
        RUN ["dnf", "install", "--setopt=sslverify=0", "web"]
                               ^^^^^^^^^^^^^^^^^^^^^^ dnf with --setopt=sslverify=0 does not look who answers
      `,
      fixed: code`
        FROM python:3.13
        ONBUILD RUN curl -fsSLO "$URL" && \
          # the other one
          wget -nv "$URL"
        FROM python:3.13
        RUN <<EOF
          pip3 install flask
          npm config set strict-ssl false
          git -c http.sslVerify=false clone "$URL"
        EOF
        RUN ["dnf", "install", "web"]
      `,
    },
    {
      good: code`
        FROM debian:12
        RUN curl -fsSL https://example.com/-k -o kitten -H 'X: -k' && grep -k --insecure
        RUN npm config set strict-ssl true && git config http.sslVerify true
      `,
    },
  ],
  visit: {
    command(command, _scope, report) {
      reportSwitches(
        command,
        switches,
        report,
        (program, option) => `${program} with ${option} does not look who answers`,
      );
    },
  },
});

const switches: readonly Switch[] = [
  // Before the k there may be letters of options that take no value.
  {
    programs: /^curl$/,
    form: /^(?:--insecure(?= )|-[0-46afgGiIjJlLMnNOpqRsSvVZ#]*k)/,
    aliases: ['CKV2_DOCKER_2'],
  },
  { programs: /^wget2?$/, form: /^--no-check-certificate /, aliases: ['CKV2_DOCKER_3'] },
  { programs: /^(?:pip|python)[\d.]*$/, form: /^--trusted-host[= ]/, takesValue: true, aliases: ['CKV2_DOCKER_4'] },
  {
    programs: /^(?:npm|pnpm|yarn)$/,
    form: /^(?:--no-strict-ssl |(?:--)?strict-ssl[= ](?:false|0)(?: |$))/,
    aliases: ['CKV2_DOCKER_13'],
  },
  {
    programs: /^(?:dnf5?|microdnf|tdnf|yum|yum-config-manager)$/,
    form: /^--setopt[= ](?:\S*\.)?sslverify=(?:0|false|no)(?: |$)/i,
    takesValue: true,
    aliases: ['CKV2_DOCKER_15'],
  },
  { programs: /^git$/, form: /^http\.(?:\S+\.)?sslverify[= ](?:0|false|no|off)(?: |$)/i, aliases: [] },
];
