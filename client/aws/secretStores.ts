import type { Connection } from './connection';
import { codeOf } from './explainAwsError';

/** Whether Secrets Manager has a secret; its value is not read. */
export async function hasSecret(aws: Connection, arn: string, signal: AbortSignal): Promise<boolean> {
  try {
    await aws.secretsManager(`Could not look at the secret ${arn}`, signal, (secrets, options) =>
      secrets.describeSecret({ SecretId: arn }, options),
    );
    return true;
  } catch (error) {
    if (codeOf(error) === 'ResourceNotFoundException') return false;
    throw error;
  }
}

/** One version of a secret, by what `valueFrom` says behind its ARN. */
export interface SecretVersion {
  readonly stage?: string | undefined;
  readonly id?: string | undefined;
}

/** Whether the JSON of a secret has a key. The value is read for that, looked at once, and not kept. */
export async function secretHasKey(
  aws: Connection,
  arn: string,
  key: string,
  { stage, id }: SecretVersion,
  signal: AbortSignal,
): Promise<boolean> {
  const input = { SecretId: arn, ...(stage ? { VersionStage: stage } : {}), ...(id ? { VersionId: id } : {}) };
  return aws.secretsManager(`Could not look for the key of the secret ${arn}`, signal, async (secrets, options) => {
    const { SecretString = '' } = await secrets.getSecretValue(input, options);
    return hasKey(SecretString, key);
  });
}

/** The value of a secret, for whoever asked for it. */
export async function readSecret(
  aws: Connection,
  arn: string,
  { stage, id }: SecretVersion,
  signal: AbortSignal,
): Promise<string> {
  const input = { SecretId: arn, ...(stage ? { VersionStage: stage } : {}), ...(id ? { VersionId: id } : {}) };
  const reply = await aws.secretsManager(`Could not read the secret ${arn}`, signal, (secrets, options) =>
    secrets.getSecretValue(input, options),
  );
  return reply.SecretString ?? new TextDecoder().decode(reply.SecretBinary);
}

/** The value of a parameter, for whoever asked for it. */
export async function readParameter(aws: Connection, name: string, signal: AbortSignal): Promise<string> {
  const reply = await aws.ssm(`Could not read the parameter ${name}`, signal, (ssm, options) =>
    ssm.getParameter({ Name: name, WithDecryption: true }, options),
  );
  return reply.Parameter?.Value ?? '';
}

/** Whether Systems Manager has a parameter; its value is not read. */
export async function hasParameter(aws: Connection, name: string, signal: AbortSignal): Promise<boolean> {
  const filters = [{ Key: 'Name', Option: 'Equals', Values: [name] }];
  const reply = await aws.ssm(`Could not look at the parameter ${name}`, signal, (ssm, options) =>
    ssm.describeParameters({ ParameterFilters: filters }, options),
  );
  return (reply.Parameters ?? []).length > 0;
}

function hasKey(text: string, key: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && Object.hasOwn(value, key);
  } catch {
    return false; // Not JSON, so there is no key; what it is instead is nobody's business.
  }
}
