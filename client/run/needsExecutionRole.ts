import type { ContainerDefinition, RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

/**
 * Whether ECS refuses a definition, or cannot start it, for want of an execution role: its containers have secrets or
 * private images, or on Fargate write to CloudWatch or come from ECR.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html
 */
export function needsExecutionRole(
  { executionRoleArn, containerDefinitions = [] }: RegisterTaskDefinitionCommandInput,
  isFargate: boolean,
): boolean {
  if (executionRoleArn) return false;
  return containerDefinitions.some((container) => hasSecrets(container) || (isFargate && usesAws(container)));
}

function hasSecrets(container: ContainerDefinition): boolean {
  const { secrets = [], repositoryCredentials, logConfiguration } = container;
  const { secretOptions = [] } = logConfiguration ?? {};
  return secrets.length > 0 || secretOptions.length > 0 || Boolean(repositoryCredentials?.credentialsParameter);
}

function usesAws({ image = '', logConfiguration }: ContainerDefinition): boolean {
  return logConfiguration?.logDriver === 'awslogs' || /^\d{12}\.dkr[.-]ecr\./.test(image);
}
