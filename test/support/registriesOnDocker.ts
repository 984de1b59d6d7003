import assert from 'node:assert/strict';

import type { Aws } from '../../client/aws/aws';
import type { Connection } from '../../client/aws/connection';
import { createRegistries } from '../../client/registry/registries';
import type { Credentials, Secrets } from '../../client/registry/secrets';
import type { Fetch } from '../../client/registry/web';
import type { Reply } from './fakeDocker';
import { fakeDocker } from './fakeDocker';

export const ecr = '123456789012.dkr.ecr.eu-central-1.amazonaws.com';
export const digest = `sha256:${'ab'.repeat(32)}`;

/** What a registry answers that has the digest under a tag. */
export function holds(its: string): Response {
  return new Response(null, { status: 200, headers: { 'docker-content-digest': its } });
}

/** Registries over a docker that answers so, with `logins` kept, an ECR, and a registry that has what was pushed. */
export function setUpRegistries(
  answer: (args: readonly string[]) => Reply,
  logins: Readonly<Record<string, Credentials>> = {},
  env: Readonly<Record<string, string>> = { DOCKER_CONFIG: '/nonexistent' },
  registry?: Fetch,
  readOnly = false,
) {
  const docker = fakeDocker(answer);
  const confirm: Fetch = async () => {
    const isPushed = docker.calls.some(({ args }) => args[1] === 'push');
    assert.ok(isPushed, 'A push asks no registry about an image that the engine has never sent there');
    return holds(digest);
  };
  const fetch = registry ?? confirm;
  const kept = new Map(Object.entries(logins));
  const asked: unknown[] = [];
  let tokens = 0;

  const secrets: Secrets = {
    registries: async () => [],
    find: async (registry) => kept.get(registry),
    keep: async (registry, credentials) => void kept.set(registry, credentials),
    forget: async (registry) => void kept.delete(registry),
  };
  const client = {
    async getAuthorizationToken() {
      asked.push('getAuthorizationToken');
      tokens += 1;
      const authorizationToken = Buffer.from(`AWS:token-${tokens}`).toString('base64');
      return { authorizationData: [{ authorizationToken, proxyEndpoint: `https://${ecr}` }] };
    },
    async describeImages() {
      asked.push('describeImages');
      return { imageDetails: [{ imageDigest: digest }] };
    },
    async createRepository({ repositoryName }: { readonly repositoryName: string }) {
      asked.push(`createRepository ${repositoryName}`);
      return { repository: { repositoryName, repositoryUri: `${ecr}/${repositoryName}` } };
    },
  };
  // The calls of ECR that a push makes; a whole SDK client would be a file of its own.
  const connection = {
    ecr: (_what: string, _signal: AbortSignal, call: (ecr: never) => unknown) => call(client as never),
  };
  const aws = {
    async connect(wish: unknown) {
      asked.push(wish);
      return connection as unknown as Connection;
    },
  };
  const setting = {
    docker,
    secrets,
    aws: aws as unknown as Aws,
    processes: {
      find: async (name: string) => `/bin/${name}`,
      run: async () => ({ exitCode: 1, stdout: '', stderr: '' }),
    },
    fetch,
    env,
    readOnly: () => readOnly,
  };
  return { docker, registries: createRegistries(setting), kept, asked };
}
