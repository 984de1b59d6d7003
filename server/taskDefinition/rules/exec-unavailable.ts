import { code } from '../../lint/code';
import { isForExec } from '../exec';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Container that ECS Exec cannot enter',
  severity: 'information',
  why: 'ECS Exec puts its agent into the file system of the container, so `readonlyRootFilesystem` keeps it out; with `pidMode` task it enters one container of the task only. That it is meant to be used is taken from `initProcessEnabled`, which is there for it.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html',
  examples: [
    {
      bad: code`
        {
          "containerDefinitions": [
            {
              "name": "app",
              "linuxParameters": { "initProcessEnabled": true },
              "readonlyRootFilesystem": true
                                        ^^^^ ECS Exec cannot enter app, whose root file system is read-only
            }
          ]
        }
      `,
    },
    {
      bad: code`
        {
          "pidMode": "task",
                     ^^^^^^ With pidMode task ECS Exec enters one container only
          "containerDefinitions": [{ "linuxParameters": { "initProcessEnabled": true } }, { "name": "log" }]
        }
      `,
    },
    { good: '{ "pidMode": "task", "containerDefinitions": [{ "name": "app", "readonlyRootFilesystem": true }] }' },
  ],
  visit: {
    taskDefinition(definition, scope, report) {
      const pidMode = definition.member('pidMode');
      const containers = scope.containers();
      if (pidMode?.text !== 'task' || containers.length < 2 || !containers.some(isForExec)) return;
      report(pidMode, 'With pidMode task ECS Exec enters one container only');
    },

    containerDefinition(container, _scope, report) {
      const readonly = container.member('readonlyRootFilesystem');
      if (readonly?.boolean !== true || !isForExec(container)) return;
      const name = container.member('name')?.text ?? 'the container';
      report(readonly, `ECS Exec cannot enter ${name}, whose root file system is read-only`);
    },
  },
});
