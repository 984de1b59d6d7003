import type { ImagePlatform } from '../../lint/builtImage';
import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { builtFrom } from '../builtFrom';
import { setMember } from '../edits';
import { imageFactsOf } from '../imageFactsOf';
import { taskDefinitionRule } from '../rule';
import type { Scope } from '../scope';
import type { Value } from '../value';

const arm = builtFrom('FROM --platform=linux/arm64 alpine:3.20');

export default taskDefinitionRule({
  title: 'Image for another platform than the task',
  severity: 'warning',
  why: 'The task does not start: `CannotPullContainerError: image Manifest does not contain descriptor matching platform`, or it stops at once with `exec format error`. On Fargate a task is for Linux on X86_64 unless `runtimePlatform` says otherwise.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RuntimePlatform.html',
  examples: [
    {
      bad: code`
        {
          "requiresCompatibilities": ["FARGATE"],
          "containerDefinitions": [{ "image": "cats:1" }]
                                              ^^^^^^^^ It is for arm64 (FROM --platform=linux/arm64), and the task is for X86_64
        }
      `,
      fixed: code`
        {
          "requiresCompatibilities": ["FARGATE"],
          "containerDefinitions": [{ "image": "cats:1" }],
          "runtimePlatform": {
            "cpuArchitecture": "ARM64"
          }
        }
      `,
      surroundings: arm,
    },
    {
      bad: code`
        {
          "runtimePlatform": { "operatingSystemFamily": "WINDOWS_SERVER_2022_CORE" },
          "containerDefinitions": [{ "image": "cats:1" }]
                                              ^^^^^^^^ It is for linux (FROM node:22), and the task is for Windows
        }
      `,
      surroundings: builtFrom('FROM node:22'),
    },
    {
      good: code`
        {
          "requiresCompatibilities": ["FARGATE"],
          "runtimePlatform": { "cpuArchitecture": "ARM64" },
          "containerDefinitions": [{ "image": "cats:1" }]
        }
      `,
      surroundings: arm,
    },
    { good: '{ "containerDefinitions": [{ "image": "cats:1" }] }', surroundings: arm },
    {
      good: '{ "requiresCompatibilities": ["FARGATE"], "containerDefinitions": [{ "image": "cats:1" }] }',
      surroundings: builtFrom('FROM --platform=$TARGETPLATFORM alpine:3.20'),
    },
  ],
  visit: {
    taskDefinition(definition, scope, report) {
      for (const container of scope.containers()) {
        const image = container.member('image');
        const platform = imageFactsOf(container, scope)?.platform;
        const mismatch = image && platform && mismatchOf(platform, definition, scope);
        if (!mismatch) continue;
        const { is, asked, fixed } = mismatch;
        const edits = fixed === undefined ? [] : setMember(definition, ['runtimePlatform', 'cpuArchitecture'], fixed);
        const fixes = fixed === undefined ? [] : [unsafeFix(`Make it a task for ${fixed}`, ...edits)];
        report(image, `It is for ${is} (${platform.source}), and the task is for ${asked}`, { fixes });
      }
    },
  },
});

function mismatchOf({ os, architecture }: ImagePlatform, definition: Value, scope: Scope) {
  const runtime = definition.member('runtimePlatform');
  const family = runtime?.member('operatingSystemFamily');
  const isKnown = family ? family.text !== undefined : scope.isFargate();
  if (os !== undefined && isKnown && (os === 'windows') !== scope.isWindows()) {
    return { is: os, asked: scope.isWindows() ? 'Windows' : 'Linux', fixed: undefined };
  }
  const written = runtime?.member('cpuArchitecture');
  // Where it is not Fargate, the instances decide.
  const asked = written ? written.text : scope.isFargate() ? 'X86_64' : undefined;
  const is = architectures[architecture ?? ''];
  if (is === undefined || asked === undefined || is === asked) return undefined;
  return { is: architecture, asked, fixed: os === 'windows' ? undefined : is };
}

const architectures: Readonly<Record<string, string>> = { amd64: 'X86_64', arm64: 'ARM64' };
