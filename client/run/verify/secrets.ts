import type { ContainerDefinition } from '@aws-sdk/client-ecs';

import { hasParameter, hasSecret, secretHasKey } from '../../aws/secretStores';
import type { Check, Need, World } from './check';
import { partitionOf } from './check';
import type { Finding } from './finding';
import { find, notChecked, ok, problem } from './finding';
import type { SecretSource } from './secretSource';
import { readSecretSource } from './secretSource';

/** Every secret and parameter exists, with its JSON key, and the execution role may read it. */
export const secrets: Check = {
  title: 'Secrets',

  async run({ containerDefinitions = [] }, world, signal) {
    const { region } = world.aws;
    const home = { region, account: world.account, partition: partitionOf(region) };
    const named = containerDefinitions.flatMap(secretsOf).flatMap(({ pointer, valueFrom }) => {
      const source = readSecretSource(valueFrom, home);
      return source ? [{ pointer, source }] : [];
    });
    const looks = named.map(({ pointer, source }) => find(pointer, () => lookAt(pointer, source, world, signal)));
    return { findings: await Promise.all(looks), needs: named.map(({ pointer, source }) => needOf(pointer, source)) };
  },
};

interface NamedSecret {
  readonly pointer: string;
  readonly valueFrom: string;
}

/** Secrets of the environment, of the log driver, and of the registry. */
function secretsOf(container: ContainerDefinition, at: number): readonly NamedSecret[] {
  const base = `/containerDefinitions/${at}`;
  const listed = (path: string, list: ContainerDefinition['secrets'] = []) =>
    list.map(({ valueFrom }, index) => ({ pointer: `${base}/${path}/${index}/valueFrom`, valueFrom }));
  const credentials = container.repositoryCredentials?.credentialsParameter;
  return [
    ...listed('secrets', container.secrets),
    ...listed('logConfiguration/secretOptions', container.logConfiguration?.secretOptions),
    { pointer: `${base}/repositoryCredentials/credentialsParameter`, valueFrom: credentials },
  ].flatMap(({ pointer, valueFrom }) => (valueFrom ? [{ pointer, valueFrom }] : []));
}

async function lookAt(pointer: string, source: SecretSource, world: World, signal: AbortSignal): Promise<Finding> {
  const { looks } = world;
  const aws = source.region === world.aws.region ? world.aws : await world.connect(source.region);
  if (source.kind === 'parameter') {
    const { name, region } = source;
    const exists = await looks.once(
      ['parameter', aws.profile, region, name],
      () => hasParameter(aws, name, signal),
      Boolean,
    );
    if (exists) return ok(pointer, `The parameter ${name} exists`);
    return problem(pointer, `There is no parameter ${name} in ${region}`, 'Create it, or correct its name or region.');
  }

  const { arn, key, region, stage, version } = source;
  const name = arn.slice(arn.lastIndexOf(':') + 1);
  const exists = await looks.once(['secret', aws.profile, arn], () => hasSecret(aws, arn, signal), Boolean);
  if (!exists) {
    return problem(pointer, `There is no secret ${name} in ${region}`, 'Create it, or correct its ARN.');
  }
  if (!key) return ok(pointer, `The secret ${name} exists`);

  const keyFinding = await find(pointer, async () => {
    const look = () => secretHasKey(aws, arn, key, { stage, id: version }, signal);
    const hasIt = await looks.once(['key', aws.profile, arn, key, stage, version], look, Boolean);
    if (hasIt) return ok(pointer, `The secret ${name} has the key ${key}`);
    return problem(pointer, `The secret ${name} has no JSON key ${key}`, 'Add it to the secret, or correct the key.');
  });
  if (keyFinding.state !== 'not checked') return keyFinding;
  return notChecked(pointer, `The secret ${name} exists; whether it has the key ${key} you may not see`);
}

function needOf(pointer: string, source: SecretSource): Need {
  const action = source.kind === 'secret' ? 'secretsmanager:GetSecretValue' : 'ssm:GetParameters';
  return { pointer, action, resource: source.arn };
}
