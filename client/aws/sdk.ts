/** The AWS SDK, each client by itself. The build makes it a bundle of its own, `dist/aws.js`, which loads when AWS is first asked. */
export const sdk = {
  credentials: () => import('@aws-sdk/credential-providers'),
  ec2: () => import('@aws-sdk/client-ec2'),
  ecr: () => import('@aws-sdk/client-ecr'),
  ecs: () => import('@aws-sdk/client-ecs'),
  sts: () => import('@aws-sdk/client-sts'),
};
