import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { usualExecutionRole } from '../awslogs';
import { setMember } from '../edits';
import { taskDefinitionRule } from '../rule';
import type { Scope } from '../scope';
import type { Value } from '../value';

export default taskDefinitionRule({
  title: 'Task without the execution role it needs',
  severity: 'error',
  why: "ECS itself fetches secrets, private images and, on Fargate, opens the log stream, with the rights of this role. It answers: `When you are specifying container secrets, you must also specify a value for 'executionRoleArn'.`, or `Fargate requires task definition to have execution role ARN to support ECR images.`, or `… to support log driver awslogs.`",
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html',
  aliases: ['pf-ecs-secrets-without-execution-role', 'pf-ecs-fargate-execution-role-missing-awslogs'],
  examples: [
    {
      bad: code`
        {
          "family": "web",
                    ^^^^^ The secrets of app need an executionRoleArn
          "containerDefinitions": [
            {
              "name": "app",
              "secrets": [{ "name": "KEY", "valueFrom": "/web/key" }]
            }
          ]
        }
      `,
      fixed: code`
        {
          "family": "web",
          "containerDefinitions": [
            {
              "name": "app",
              "secrets": [{ "name": "KEY", "valueFrom": "/web/key" }]
            }
          ],
          "executionRoleArn": "ecsTaskExecutionRole"
        }
      `,
    },
    {
      bad: code`
        {
          "family": "web",
                    ^^^^^ On Fargate the image of app from ECR needs an executionRoleArn
          "requiresCompatibilities": ["FARGATE"],
          "containerDefinitions": [{ "name": "app", "image": "123456789012.dkr.ecr.us-east-1.amazonaws.com/web:1" }]
        }
      `,
      fixed: code`
        {
          "family": "web",
          "requiresCompatibilities": ["FARGATE"],
          "containerDefinitions": [{ "name": "app", "image": "123456789012.dkr.ecr.us-east-1.amazonaws.com/web:1" }],
          "executionRoleArn": "ecsTaskExecutionRole"
        }
      `,
    },
    { good: '{ "containerDefinitions": [{ "image": "123456789012.dkr.ecr.us-east-1.amazonaws.com/web:1" }] }' },
    { good: '{ "executionRoleArn": "${ROLE}", "containerDefinitions": [{ "secrets": [{ "name": "KEY" }] }] }' },
  ],
  visit: {
    taskDefinition(definition, scope, report) {
      const role = definition.member('executionRoleArn');
      if (role && role.written !== '') return;
      const need = findNeed(scope);
      if (!need) return;

      const edits = setMember(definition, ['executionRoleArn'], usualExecutionRole);
      const fixes = [unsafeFix(`Use the role ${usualExecutionRole}`, ...edits)];
      const { sentence, aliases } = need;
      // An empty one is rather still to be filled in.
      const severity = role ? 'warning' : need.severity;
      report(role ?? definition.missing('executionRoleArn'), sentence, { fixes, severity, aliases });
    },
  },
});

/** Why a task needs the role; what is certain to be refused comes first. */
function findNeed(scope: Scope) {
  const containers = scope.containers();
  const nameOf = (container: Value) => container.member('name')?.text ?? 'a container';

  const withSecrets = containers.find(hasSecrets);
  if (withSecrets) {
    const sentence = `The secrets of ${nameOf(withSecrets)} need an executionRoleArn`;
    return { sentence, severity: 'error', aliases: ['pf-ecs-secrets-without-execution-role'] } as const;
  }
  if (!scope.isFargate()) return undefined;

  const withLogs = containers.find((each) => each.member('logConfiguration')?.member('logDriver')?.text === 'awslogs');
  if (withLogs) {
    const sentence = `On Fargate the log driver awslogs of ${nameOf(withLogs)} needs an executionRoleArn`;
    return { sentence, severity: 'error', aliases: ['pf-ecs-fargate-execution-role-missing-awslogs'] } as const;
  }
  const fromEcr = containers.find((each) => isPrivateEcr(each.member('image')?.text ?? ''));
  if (fromEcr) {
    // Definitions without one are in use: a pipeline adds the role, or the definition is registered elsewhere.
    const sentence = `On Fargate the image of ${nameOf(fromEcr)} from ECR needs an executionRoleArn`;
    return { sentence, severity: 'warning', aliases: [] } as const;
  }
  const withLogin = containers.find((each) => each.member('repositoryCredentials'));
  if (!withLogin) return undefined;
  const sentence = `On Fargate the repositoryCredentials of ${nameOf(withLogin)} need an executionRoleArn`;
  return { sentence, severity: 'warning', aliases: [] } as const;
}

function hasSecrets(container: Value): boolean {
  const ofLogs = container.member('logConfiguration')?.member('secretOptions')?.items() ?? [];
  return (container.member('secrets')?.items() ?? []).length > 0 || ofLogs.length > 0;
}

function isPrivateEcr(image: string): boolean {
  return /^\d{12}\.dkr[.-]ecr(?:-fips)?\.[\w-]+\.(?:amazonaws\.com|on\.aws)/.test(image);
}
