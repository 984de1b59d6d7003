import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

import type { RegistryReader } from '../../client/registry/registryReader';
import type { World } from '../../client/run/verify/check';
import { createRecentLooks } from '../../client/run/verify/recentLooks';
import { verify } from '../../client/run/verify/verify';
import { UserError } from '../../server/userError';
import type { FakeCalls } from './fakeConnection';
import { fakeConnection } from './fakeConnection';

const signal = new AbortController().signal;
export const account = '123456789012';
export const role = `arn:aws:iam::${account}:role/service/cats`;
export const secret = `arn:aws:secretsmanager:eu-west-1:${account}:secret:cats-AbCdEf`;
export const amd64 = [{ name: 'linux/amd64', digest: 'sha256:1', bytes: 1 }];

/** An error as the connection makes it of one of AWS. */
export function awsError(code: string): UserError {
  return new UserError(`Could not look: ${code}`, undefined, { cause: { code } });
}

export function fail(code: string) {
  return () => Promise.reject(awsError(code));
}

/** What AWS and the registry answer. */
export interface Outside {
  readonly iam?: FakeCalls;
  readonly logs?: FakeCalls;
  readonly ssm?: FakeCalls;
  readonly secretsManager?: FakeCalls;
  readonly s3?: FakeCalls;
  readonly efs?: FakeCalls;
  readonly ec2?: FakeCalls;
  readonly registry?: Partial<RegistryReader>;
  readonly placement?: World['placement'];
}

export function worldOf({ registry = {}, placement = {}, ...services }: Outside): World {
  const aws = fakeConnection(services);
  return {
    aws,
    account,
    connect: async () => aws,
    // Only what reads one image is asked.
    openRegistry: () => registry as RegistryReader,
    placement,
    looks: createRecentLooks(),
  };
}

/** Each finding as `state pointer: message`, but for those of other subjects. */
export async function found(
  title: string,
  definition: Partial<RegisterTaskDefinitionCommandInput>,
  outside: Outside | World,
): Promise<readonly string[]> {
  const whole = { family: 'cats', containerDefinitions: [], ...definition };
  const world = 'looks' in outside ? outside : worldOf(outside);
  const subjects = await verify(whole, world, signal);
  const findings = subjects.find((subject) => subject.title === title)?.findings ?? [];
  return findings.map(({ state, pointer, message }) => `${state} ${pointer}: ${message}`);
}

export function trustOf(service: string): string {
  const statement = { Effect: 'Allow', Principal: { Service: [service] }, Action: 'sts:AssumeRole' };
  return encodeURIComponent(JSON.stringify({ Statement: statement }));
}
