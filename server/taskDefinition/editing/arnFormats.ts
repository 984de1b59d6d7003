/** A way to write the ARN of something, by its parts. */
export interface ArnFormat {
  /** What it is of, such as "IAM role". */
  readonly thing: string;
  /** The ARN with the names of its parts in braces. */
  readonly pattern: string;
}

const secret: ArnFormat = {
  thing: 'Secrets Manager secret',
  pattern: 'arn:{partition}:secretsmanager:{region}:{account}:secret:{name}',
};
const parameter: ArnFormat = {
  thing: 'SSM parameter',
  pattern: 'arn:{partition}:ssm:{region}:{account}:parameter/{name}',
};
const role: ArnFormat = { thing: 'IAM role', pattern: 'arn:{partition}:iam::{account}:role/{name}' };
const object: ArnFormat = { thing: 'S3 object', pattern: 'arn:{partition}:s3:::{bucket}/{key}' };

/**
 * The ARNs that members take, by structure and member.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html and
 * https://docs.aws.amazon.com/service-authorization/latest/reference/
 */
export const arnFormats: Readonly<Record<string, readonly ArnFormat[]>> = {
  'RegisterTaskDefinitionRequest.taskRoleArn': [role],
  'RegisterTaskDefinitionRequest.executionRoleArn': [role],
  'RepositoryCredentials.credentialsParameter': [secret],
  'FSxWindowsFileServerAuthorizationConfig.credentialsParameter': [secret, parameter],
  'EnvironmentFile.value': [object],
  'Secret.valueFrom': [
    secret,
    { thing: 'key of a JSON secret', pattern: `${secret.pattern}:{json-key}:{version-stage}:{version-id}` },
    parameter,
  ],
};

/** What the parts of an ARN are. */
export const arnParts: Readonly<Record<string, string>> = {
  partition: '`aws`, in China `aws-cn`, in GovCloud `aws-us-gov`',
  service: 'What it belongs to, such as `iam` or `secretsmanager`',
  region: 'Such as `eu-west-1`; empty for what every Region shares',
  account: 'Twelve digits',
  resource: 'What it is and its name',
  name: 'With its path, if it has one; of a secret, with the six characters that Secrets Manager adds',
  bucket: 'The name of the bucket; S3 takes neither Region nor account here',
  key: 'The path of the object in its bucket',
  'json-key': 'The key whose value is taken; empty for the whole secret',
  'version-stage': 'Such as `AWSCURRENT`, or empty; not together with a version id',
  'version-id': 'Or empty, for the version of the stage',
};
