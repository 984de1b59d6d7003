import { code } from '../../lint/code';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Container that runs as root',
  severity: 'information',
  byDefault: 'off',
  why: 'Without a `user` it runs as whoever the image says, which is root unless it says otherwise.',
  see: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-20',
  aliases: ['ECS.20'],
  examples: [
    {
      bad: code`
        { "containerDefinitions": [{ "name": "app" }, { "name": "log", "user": "0:0" }] }
                                             ^^^^^ app runs as the user of its image, which may be root
                                                                               ^^^^^ log runs as root
      `,
    },
    { good: '{ "containerDefinitions": [{ "name": "app", "user": "1000" }] }' },
  ],
  visit: {
    containerDefinition(container, scope, report) {
      if (scope.isWindows()) return;
      const user = container.member('user');
      const name = container.member('name')?.text ?? 'The container';

      if (!user) report(container.missing('user'), `${name} runs as the user of its image, which may be root`);
      else if (/^(?:root|0)(?::|$)/.test(user.text ?? '')) report(user, `${name} runs as root`);
    },
  },
});
