import { code } from '../../lint/code';
import { replace, unsafeFix } from '../../lint/fix';
import type { Report } from '../../lint/rule';
import { runs } from '../shell/commandLine';
import type { Instruction, Word } from '../instruction';
import { dockerfileRule } from '../rule';
import type { Scope } from '../scope';

export default dockerfileRule({
  title: 'Variable that switches the check of certificates off',
  severity: 'warning',
  why: 'The variable holds for every program that looks at it, in ENV also when the container runs. Whoever is on the way to a server can then answer in its place and read what is sent to it.',
  see: 'https://nodejs.org/api/cli.html#node_tls_reject_unauthorizedvalue',
  aliases: ['CKV2_DOCKER_5', 'CKV2_DOCKER_6', 'CKV2_DOCKER_12', 'CKV2_DOCKER_14', 'CKV2_DOCKER_16'],
  examples: [
    {
      bad: code`
        FROM node:22
        ENV NODE_TLS_REJECT_UNAUTHORIZED=0
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ NODE_TLS_REJECT_UNAUTHORIZED=0 switches the check of certificates off
      `,
      fixed: code`
        FROM node:22
        ENV NODE_TLS_REJECT_UNAUTHORIZED=1
      `,
    },
    {
      bad: code`
        FROM node:22 AS build
        ARG GIT_SSL_NO_VERIFY=true
            ^^^^^^^^^^^^^^^^^ GIT_SSL_NO_VERIFY=true switches the check of certificates off
        ENV A=b \
          # behind the proxy
          PYTHONHTTPSVERIFY="0" npm_config_strict_ssl=False
          ^^^^^^^^^^^^^^^^^ PYTHONHTTPSVERIFY=0 switches the check of certificates off
                                ^^^^^^^^^^^^^^^^^^^^^ npm_config_strict_ssl=False switches the check of certificates off
        FROM node:22
        ONBUILD ENV PIP_TRUSTED_HOST pypi.org
                    ^^^^^^^^^^^^^^^^ PIP_TRUSTED_HOST=pypi.org switches the check of certificates off
        RUN <<EOF
          export GIT_SSL_NO_VERIFY=1
                 ^^^^^^^^^^^^^^^^^^^ GIT_SSL_NO_VERIFY=1 switches the check of certificates off
          NODE_TLS_REJECT_UNAUTHORIZED=0 npm ci
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ NODE_TLS_REJECT_UNAUTHORIZED=0 switches the check of certificates off
        EOF
      `,
      fixed: code`
        FROM node:22 AS build
        ARG GIT_SSL_NO_VERIFY=true
        ENV A=b \
          # behind the proxy
          PYTHONHTTPSVERIFY=1 npm_config_strict_ssl=true
        FROM node:22
        ONBUILD ENV PIP_TRUSTED_HOST pypi.org
        RUN <<EOF
          export GIT_SSL_NO_VERIFY=1
          NODE_TLS_REJECT_UNAUTHORIZED=0 npm ci
        EOF
      `,
    },
    {
      good: code`
        FROM node:22
        ARG NPM_CONFIG_STRICT_SSL
        ENV NODE_TLS_REJECT_UNAUTHORIZED=1 NPM_CONFIG_STRICT_SSL=true PIP_TRUSTED_HOST="" PYTHONHTTPSVERIFY=$CHECK
      `,
    },
  ],
  visit: {
    ARG: checkPairs,
    ENV: checkPairs,
    command(command, _scope, report) {
      const exported = runs(command, 'export') ? command.words.slice(1) : [];
      for (const word of [...command.assignments, ...exported]) {
        const [, name = '', value = ''] = /^(\w+)=["']?(.*?)["']?$/s.exec(word.text) ?? [];
        const setting = settingOf(name, value);
        if (setting) report(word, messageOf(name, value), { aliases: setting.aliases });
      }
    },
  },
});

function checkPairs({ pairs }: Instruction, _scope: Scope, report: Report): void {
  for (const { name, value } of pairs) {
    const setting = settingOf(name.value, value?.value ?? '');
    if (!setting || !value) continue;
    const fixes = setting.on === undefined ? [] : [switchOn(value, setting.on)];
    report(name, messageOf(name.value, value.value), { aliases: setting.aliases, fixes });
  }
}

function settingOf(name: string, value: string): Setting | undefined {
  const setting = settings[name.toUpperCase()];
  const isExact = setting !== undefined && (name === name.toUpperCase() || name === name.toLowerCase());
  return isExact && !value.includes('$') && setting.off.test(value) ? setting : undefined;
}

function switchOn(value: Word, on: string) {
  return unsafeFix('Switch the check on', replace(value, on));
}

function messageOf(name: string, value: string): string {
  return `${name}=${value} switches the check of certificates off`;
}

interface Setting {
  readonly off: RegExp;
  /** The value with which the check is on, where there is one. */
  readonly on?: string;
  readonly aliases: readonly string[];
}

const settings: Readonly<Record<string, Setting>> = {
  // Git asks only whether it is set.
  GIT_SSL_NO_VERIFY: { off: /./, aliases: ['CKV2_DOCKER_14'] },
  NODE_TLS_REJECT_UNAUTHORIZED: { off: /^0$/, on: '1', aliases: ['CKV2_DOCKER_6'] },
  NPM_CONFIG_STRICT_SSL: { off: /^(?:false|0)$/i, on: 'true', aliases: ['CKV2_DOCKER_12'] },
  PIP_TRUSTED_HOST: { off: /./, aliases: ['CKV2_DOCKER_16'] },
  PYTHONHTTPSVERIFY: { off: /^0$/, on: '1', aliases: ['CKV2_DOCKER_5'] },
};
