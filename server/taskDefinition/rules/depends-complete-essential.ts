import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { replaceValue, setMember } from '../edits';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Waiting for the end of an essential container',
  severity: 'error',
  why: 'When an essential container ends, so does the task. Containers are essential unless they say otherwise. ECS answers: `A dependency container with SUCCESS or COMPLETE condition cannot be an essential container`.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html',
  aliases: ['pf-ecs-dependson-complete-on-essential'],
  examples: [
    {
      bad: code`
        {
          "containerDefinitions": [
            { "name": "app", "dependsOn": [{ "containerName": "migrate", "condition": "SUCCESS" }] },
                                                                                      ^^^^^^^^^ migrate is essential, so the task ends with it
            { "name": "migrate", "essential": true }
          ]
        }
      `,
      fixed: code`
        {
          "containerDefinitions": [
            { "name": "app", "dependsOn": [{ "containerName": "migrate", "condition": "SUCCESS" }] },
            { "name": "migrate", "essential": false }
          ]
        }
      `,
    },
    {
      good: code`
        {
          "containerDefinitions": [
            { "name": "app", "dependsOn": [{ "containerName": "migrate", "condition": "SUCCESS" }] },
            { "name": "migrate", "essential": false }
          ]
        }
      `,
    },
  ],
  visit: {
    taskDefinition(_definition, scope, report) {
      for (const dependency of scope.dependencies()) {
        const condition = dependency.member('condition');
        if (condition?.text !== 'SUCCESS' && condition?.text !== 'COMPLETE') continue;
        const name = dependency.member('containerName')?.text ?? '';
        const target = scope.container(name);
        const essential = target?.member('essential');
        if (!target || (essential && essential.boolean !== true)) continue;

        const start = unsafeFix('Wait for its start only', replaceValue(condition, 'START'));
        const others = scope.containers().filter((container) => container !== target);
        const isLast = others.every((container) => container.member('essential')?.boolean === false);
        const fixes = [unsafeFix(`Make ${name} not essential`, ...setMember(target, ['essential'], false)), start];
        const message = `${name} is essential, so the task ends with it`;
        report(condition, message, { fixes: isLast ? [start] : fixes });
      }
    },
  },
});
