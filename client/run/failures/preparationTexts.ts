import type { FailureText } from './failureText';

/**
 * What a task could not get before its containers were started: image, secrets, logs, volumes, network. The closer one
 * stands first.
 */
export const preparationTexts: readonly FailureText[] = [
  {
    match: /(?:does not contain descriptor matching platform '|no matching manifest for )([^'\s]+)/i,
    cause: 'The image is not built for $1, which the task asks for',
    remedy: 'Build it for $1 and run again, or change runtimePlatform.cpuArchitecture.',
    fix: 'build',
  },
  {
    match: /exec format error/i,
    cause: 'The image is built for another CPU architecture than the task runs on',
    remedy: 'Build it for the platform of runtimePlatform (linux/amd64 unless it says ARM64) and run again.',
    fix: 'build',
  },
  {
    match: /no match for platform in manifest/i,
    cause: 'The image is not built for the platform that the task asks for',
    remedy: 'Build it for the platform of runtimePlatform (linux/amd64 unless it says ARM64) and run again.',
    fix: 'build',
  },
  {
    match: /toomanyrequests: (?:Rate|Data limit) exceeded/i,
    cause: 'The registry takes no more requests for the moment',
    remedy: 'Run it again in a minute.',
    fix: 'runAgain',
  },
  {
    match: /toomanyrequests|429 Too Many Requests|reached your (?:unauthenticated )?pull rate limit/i,
    cause: 'Docker Hub allows no more pulls from this address for now',
    remedy: 'Push the image to ECR, use an ECR pull through cache, or add repositoryCredentials.',
    fix: 'push',
  },
  {
    match: /no space left on device/i,
    cause: 'The disk of the task is full',
    remedy: 'Raise ephemeralStorage (Fargate) or the disk of the instance (EC2), or make the image smaller.',
    fix: { member: '/ephemeralStorage' },
  },
  {
    match: /did not contain json key (\S+)/i,
    cause: 'The secret has no JSON key $1',
    remedy: 'Check the key after the ARN in valueFrom.',
    fix: { member: 'secrets' },
  },
  {
    match: /secret.*invalid character .* looking for beginning of value/i,
    cause: 'The secret is not JSON, so it has no key to read',
    remedy: 'Take the key after the ARN out of valueFrom, or store the secret as JSON.',
    fix: { member: 'secrets' },
  },
  {
    match: /ecr:GetAuthorizationToken|ecr registry auth.*AccessDenied/i,
    cause: 'The execution role may not get a token of ECR',
    remedy: 'Attach AmazonECSTaskExecutionRolePolicy to it: it allows ecr:GetAuthorizationToken.',
    fix: { member: '/executionRoleArn' },
  },
  {
    match: /Access to KMS is not allowed|kms:Decrypt/i,
    cause: 'The execution role may not decrypt with the key of the secret',
    remedy: 'Give it kms:Decrypt on the key that the secret is encrypted with.',
    fix: { allow: 'kms:Decrypt' },
  },
  {
    match: /(?:secret|secrets|ssm|parameter).*AccessDenied/i,
    cause: 'The execution role may not read the secret',
    remedy: 'Give it secretsmanager:GetSecretValue or ssm:GetParameters, and kms:Decrypt for a key of your own.',
    fix: { allow: 'secretsmanager:GetSecretValue' },
  },
  {
    match: /(?:retrieve secret|secrets? manager|ssm|asm).*(?:ResourceNotFoundException|invalid parameter|invalid ssm)/i,
    cause: 'The secret does not exist in this region',
    remedy: 'Check the ARN in valueFrom, and its region.',
    fix: { member: 'secrets' },
  },
  {
    match: /specified log group does not exist/i,
    cause: 'The log group does not exist',
    remedy: 'Create it, or set "awslogs-create-group": "true" and give the execution role logs:CreateLogGroup.',
    fix: 'createLogGroup',
  },
  {
    match: /logs:CreateLogGroup/i,
    cause: 'The execution role may not do logs:CreateLogGroup',
    remedy:
      'Give it that: it is not in AmazonECSTaskExecutionRolePolicy. Or create the group, and take "awslogs-create-group" out.',
    fix: { allow: 'logs:CreateLogGroup' },
  },
  {
    match: /logs:CreateLogStream|failed to initialize logging driver.*AccessDenied/i,
    cause: 'The execution role may not do logs:CreateLogStream',
    remedy: 'Attach AmazonECSTaskExecutionRolePolicy to it.',
    fix: { allow: 'logs:CreateLogStream' },
  },
  {
    match: /failed to initialize logging driver.*NoCredentialProviders/i,
    cause: 'Nobody lets the log driver write to CloudWatch: there is no execution role',
    remedy:
      'Give the task an execution role with AmazonECSTaskExecutionRolePolicy, or the instance a role that may write logs.',
    fix: { member: '/executionRoleArn' },
  },
  {
    match: /awslogs-region is required/i,
    cause: 'The log configuration has no region',
    remedy: 'Add "awslogs-region" to the options of logConfiguration.',
    fix: { member: 'logConfiguration' },
  },
  {
    match: /firelens|failed to initialize logging driver.*fluent/i,
    cause: 'The log router (FireLens) did not start, so the others could not send it their lines',
    remedy: 'Look at the logs of the container with firelensConfiguration, and let the others depend on its START.',
    fix: { member: 'firelensConfiguration' },
  },
  {
    match: /failed to invoke EFS utils/i,
    cause: 'The EFS volume could not be mounted',
    remedy:
      'Its security group must let in port 2049, with a mount target in the zone; check access point and task role too.',
    fix: { member: '/volumes' },
  },
  {
    match: /no such host|lookup \S+ on \S+: (?:server misbehaving|no such host)/i,
    cause: 'A name could not be resolved: the VPC resolves no names of AWS, or the host is misspelt',
    remedy: 'Switch on DNS support and DNS hostnames of the VPC, and check the registry in the image reference.',
    fix: { member: 'image' },
  },
  {
    match:
      /no basic auth credentials|authorization token has expired|invalid username\/password|incorrect username or password/i,
    cause: 'The registry does not take the credentials',
    remedy: 'ECR wants an execution role that may pull; another registry wants repositoryCredentials that are right.',
    fix: { member: 'repositoryCredentials' },
  },
  {
    match: /cannot pull container.*(?:manifest|media type|unsupported)|mediatype|unsupported manifest/i,
    cause: 'The registry has an image of a kind that ECS cannot run',
    remedy: 'Build it as a Docker or OCI image without extra attestations (--provenance=false), and push it again.',
    fix: 'build',
  },
  {
    match:
      /connection issue between the task and|cannot pull registry auth|request canceled while waiting for connection|i\/o timeout|send request failed|connection refused|context canceled|context deadline exceeded/i,
    cause: 'The task has no way to the registry or to AWS',
    remedy:
      'Give it a public address in a public subnet, or a NAT gateway or VPC endpoints, and let its security group out on port 443.',
    fix: 'runElsewhere',
  },
  {
    match: /failed to validate logger args/i,
    cause: 'The log driver could not be started',
    remedy: 'Check logConfiguration, the permissions of the execution role, and the way to CloudWatch Logs.',
    fix: { member: 'logConfiguration' },
  },
  {
    match: /failed to download env files/i,
    cause: 'An environment file could not be read from S3',
    remedy: 'Give the execution role s3:GetObject and s3:GetBucketLocation, and check bucket and key.',
    fix: { member: 'environmentFiles' },
  },
  {
    match:
      /pull access denied|repository does not exist|failed to resolve ref|manifest unknown|: not found$|repository \S+ not found/i,
    cause: 'The image is not in the registry under this name and tag, or may not be pulled',
    remedy: 'Check the image reference and push it; a private registry other than ECR needs repositoryCredentials.',
    fix: 'push',
  },
  {
    match: /The task can.t pull the image/i,
    cause: 'The execution role may not pull the image',
    remedy: 'Attach AmazonECSTaskExecutionRolePolicy to the execution role, and check the image reference.',
    fix: { member: '/executionRoleArn' },
  },
  {
    match: /unable to assume the role|unable to pull secrets or registry auth/i,
    cause: 'The execution role could not be used to get secrets or a registry token',
    remedy: 'It must trust ecs-tasks.amazonaws.com and have AmazonECSTaskExecutionRolePolicy.',
    fix: { member: '/executionRoleArn' },
  },
  {
    match: /pull.*\b403\b|denied: (?:User|requested access)/i,
    cause: 'The registry refuses the image to this task',
    remedy:
      'Check the repository policy, and the execution role; an account of its own needs a policy in the repository.',
    fix: { member: '/executionRoleArn' },
  },
  {
    match: /CannotPull(?:ECR)?ContainerError/i,
    cause: 'The image could not be pulled',
    remedy: 'Check the image reference, the execution role, and the way to the registry.',
    fix: { member: 'image' },
  },
  {
    match: /failed to configure ENI|unable to set up the network|InvalidNetworkInterfaceID/i,
    cause: 'The network interface of the task could not be set up',
    remedy: 'Run it again; if it happens again, look at the subnets and at the limit of network interfaces.',
    fix: 'runAgain',
  },
  {
    match: /EBS.*(?:volume|attach|snapshot)|TaskFailedToStart.*ebs|unable to attach.*volume/i,
    cause: 'The EBS volume could not be made or attached',
    remedy: 'Check the infrastructure role, the snapshot and the zone, and the limit of volumes.',
    fix: { member: '/volumes' },
  },
  {
    match: /Timeout waiting for network interface provisioning/i,
    cause: 'The network interface of the task was not ready in time',
    remedy: 'Run it again.',
    fix: 'runAgain',
  },
  {
    match: /Unexpected EC2 error while attempting to Create.*subnet/i,
    cause: 'The network interface could not be made in the subnet, which may have no address left',
    remedy: 'Choose another subnet, or make room in this one.',
    fix: 'runElsewhere',
  },
  {
    match: /Unexpected EC2 error while attempting to/i,
    cause: 'EC2 could not set up the network interface of the task',
    remedy: 'Run it again; if it happens again, look at the quota of network interfaces.',
    fix: 'runAgain',
  },
];
