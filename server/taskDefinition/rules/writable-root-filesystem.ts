import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { setMember } from '../edits';
import { isForExec } from '../exec';
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
      fixed: code`
        { "containerDefinitions": [{ "name": "app", "readonlyRootFilesystem": true }] }
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
      const fixes = [unsafeFix('Make it read-only', ...setMember(container, ['readonlyRootFilesystem'], true))];
      // Of a container that ECS Exec is to enter it has to be writable.
      report(place, `The root file system of ${name} is not read-only`, { fixes: isForExec(container) ? [] : fixes });
    },
  },
});
