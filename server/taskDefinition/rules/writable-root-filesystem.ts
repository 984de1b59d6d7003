import { code } from '../../lint/code';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Container that can write its own files',
  severity: 'information',
  byDefault: 'off',
  why: 'With `readonlyRootFilesystem` an intruder can leave nothing behind. ECS Exec does not work with it.',
  see: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-5',
  aliases: ['ECS.5', 'CKV_AWS_336'],
  examples: [
    {
      bad: code`
        { "containerDefinitions": [{ "name": "app" }] }
                                             ^^^^^ The root file system of app is not read-only
      `,
    },
    { good: '{ "containerDefinitions": [{ "name": "app", "readonlyRootFilesystem": true }] }' },
  ],
  visit: {
    containerDefinition(container, scope, report) {
      const readonly = container.member('readonlyRootFilesystem');
      if (scope.isWindows() || (readonly && readonly.boolean !== false)) return;
      const name = container.member('name')?.text ?? 'the container';
      const place = readonly ?? container.missing('readonlyRootFilesystem');
      report(place, `The root file system of ${name} is not read-only`);
    },
  },
});
