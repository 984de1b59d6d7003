/** The AWS SDK, each client by itself: the build makes each a file in `dist/aws`, which loads when its service is first asked. */
export const sdk = {
  cloudformation: () => import('@aws-sdk/client-cloudformation'),
  credentials: () => import('@aws-sdk/credential-providers'),
  ec2: () => import('./ec2'),
  ecr: () => import('@aws-sdk/client-ecr'),
  ecs: () => import('@aws-sdk/client-ecs'),
  efs: () => import('@aws-sdk/client-efs'),
  elb: () => import('@aws-sdk/client-elastic-load-balancing-v2'),
  iam: () => import('@aws-sdk/client-iam'),
  logs: () => import('@aws-sdk/client-cloudwatch-logs'),
  s3: () => import('@aws-sdk/client-s3'),
  secrets: () => import('@aws-sdk/client-secrets-manager'),
  ssm: () => import('@aws-sdk/client-ssm'),
  sts: () => import('@aws-sdk/client-sts'),
};
