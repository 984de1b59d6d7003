/** Where `valueFrom` of a secret leads to. */
export type SecretSource =
  | {
      readonly kind: 'secret';
      readonly arn: string;
      readonly region: string;
      readonly key: string | undefined;
      readonly stage: string | undefined;
      readonly version: string | undefined;
    }
  | { readonly kind: 'parameter'; readonly name: string; readonly region: string; readonly arn: string };

/**
 * Reads `valueFrom`: the ARN of a secret with key, stage and version behind it, the ARN of a parameter, or a parameter's
 * name in the region of the task. Source: Amazon ECS developer guide, "Specifying sensitive data".
 */
export function readSecretSource(
  valueFrom: string,
  home: { readonly region: string; readonly account: string; readonly partition: string },
): SecretSource | undefined {
  const [scheme, partition = '', service, region = '', account = '', ...rest] = valueFrom.split(':');
  if (scheme !== 'arn') {
    const { region: here, account: own, partition: part } = home;
    return { kind: 'parameter', name: valueFrom, region: here, arn: parameterArn(part, here, own, valueFrom) };
  }
  if (service === 'secretsmanager' && rest[0] === 'secret' && rest[1]) {
    const [, name, key, stage, version] = rest;
    const arn = [scheme, partition, service, region, account, 'secret', name].join(':');
    return {
      kind: 'secret',
      arn,
      region,
      key: key || undefined,
      stage: stage || undefined,
      version: version || undefined,
    };
  }
  if (service === 'ssm' && rest[0]?.startsWith('parameter/')) {
    const path = rest[0].slice('parameter'.length);
    // Only a name with a path keeps its first slash.
    const name = path.lastIndexOf('/') > 0 ? path : path.slice(1);
    return { kind: 'parameter', name, region, arn: valueFrom };
  }
  return undefined;
}

function parameterArn(partition: string, region: string, account: string, name: string): string {
  return `arn:${partition}:ssm:${region}:${account}:parameter${name.startsWith('/') ? '' : '/'}${name}`;
}
