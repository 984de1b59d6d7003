import type { Arn } from './arn';

/** The page of the AWS console that shows what an ARN names; undefined for what has none here. */
export function consolePage({ partition, service, region, resource }: Arn): string | undefined {
  const host = hosts[partition];
  if (host === undefined) return undefined;
  const regional = `https://${region}.${host}`;
  const [, type = '', name = ''] = /^([a-z-]+)[:/](.*)$/s.exec(resource) ?? [];
  const encoded = encodeURIComponent(name);

  switch (service === 's3' ? 's3' : `${service}:${type}`) {
    case 'iam:role':
      return `https://${host}/iam/home#/roles/details/${encodeURIComponent(name.slice(name.lastIndexOf('/') + 1))}`;
    case 'secretsmanager:secret':
      return `${regional}/secretsmanager/secret?name=${encodeURIComponent(secretName(name))}&region=${region}`;
    case 'ssm:parameter':
      return `${regional}/systems-manager/parameters/${encodeURIComponent(parameterName(name))}/description?region=${region}`;
    case 'logs:log-group':
      return logGroupPage(partition, region, name.replace(/:\*$/, ''));
    case 'ecs:task-definition':
      return `${regional}/ecs/v2/task-definitions/${name.replace(':', '/')}?region=${region}`;
    case 'elasticfilesystem:file-system':
      return `${regional}/efs/home?region=${region}#/file-systems/${encoded}`;
    case 's3': {
      const [bucket = '', ...key] = resource.split('/');
      return key.length === 0
        ? `https://${host}/s3/buckets/${bucket}`
        : `https://${host}/s3/object/${bucket}?prefix=${encodeURIComponent(key.join('/'))}`;
    }
    default:
      return undefined;
  }
}

/** The page of a log group. */
export function logGroupPage(partition: string, region: string, group: string): string | undefined {
  const host = hosts[partition];
  // The console's own way of writing what stands behind the #.
  const name = encodeURIComponent(encodeURIComponent(group)).replaceAll('%', '$');
  return host && `https://${region}.${host}/cloudwatch/home?region=${region}#logsV2:log-groups/log-group/${name}`;
}

const hosts: Readonly<Record<string, string>> = {
  aws: 'console.aws.amazon.com',
  'aws-cn': 'console.amazonaws.cn',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
};

/** Without the JSON key and version that ECS allows behind it, and without the six characters that Secrets Manager adds. */
function secretName(name: string): string {
  return (name.split(':')[0] ?? '').replace(/-[A-Za-z0-9]{6}$/, '');
}

// A parameter in a folder begins with a slash, which its ARN shares with "parameter/".
function parameterName(name: string): string {
  return name.includes('/') ? `/${name}` : name;
}
