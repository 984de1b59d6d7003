import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import type { Report } from '../../lint/rule';
import { builtFrom } from '../builtFrom';
import { setMember } from '../edits';
import { imageFactsOf } from '../imageFactsOf';
import { isRoot } from '../isRoot';
import { taskDefinitionRule } from '../rule';
import type { Value } from '../value';

export default taskDefinitionRule({
  title: 'Container that runs as root or administrator',
  severity: 'information',
  byDefault: 'off',
  why: 'Without a `user` it runs as whoever the image says, which is root, and on Windows `ContainerAdministrator`, unless it says otherwise.',
  see: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-20',
  aliases: ['ECS.20', 'ECS.21'],
  examples: [
    {
      bad: code`
        { "containerDefinitions": [{ "name": "app" }, { "name": "log", "user": "0:0" }] }
                                             ^^^^^ app runs as the user of its image, which may be root
                                                                               ^^^^^ log runs as root
      `,
    },
    {
      bad: code`
        {
          "runtimePlatform": { "operatingSystemFamily": "WINDOWS_SERVER_2022_CORE" },
          "containerDefinitions": [{ "name": "app" }, { "name": "log", "user": "ContainerAdministrator" }]
                                             ^^^^^ app runs as the user of its image, an administrator
                                                                               ^^^^^^^^^^^^^^^^^^^^^^^^ log runs as administrator
        }
      `,
      fixed: code`
        {
          "runtimePlatform": { "operatingSystemFamily": "WINDOWS_SERVER_2022_CORE" },
          "containerDefinitions": [{ "name": "app", "user": "ContainerUser" }, { "name": "log", "user": "ContainerUser" }]
        }
      `,
    },
    { good: '{ "containerDefinitions": [{ "name": "app", "user": "1000" }] }' },
    {
      good: '{ "containerDefinitions": [{ "name": "app", "image": "cats:1" }] }',
      surroundings: builtFrom(code`
        FROM node:22
        USER node
      `),
    },
  ],
  visit: {
    containerDefinition(container, scope, report) {
      const user = container.member('user');
      const name = container.member('name')?.text ?? 'The container';
      if (scope.isWindows()) return checkWindows(container, name, report);

      if (!user) {
        const ofImage = imageFactsOf(container, scope)?.user;
        if (ofImage !== undefined && !isRoot(ofImage)) return;
        const who = ofImage === undefined ? 'which may be root' : 'which is root';
        report(container.missing('user'), `${name} runs as the user of its image, ${who}`, linux);
      } else if (isRoot(user.text ?? '')) report(user, `${name} runs as root`, linux);
    },
  },
});

const linux = { aliases: ['ECS.20'] };

function checkWindows(container: Value, name: string, report: Report): void {
  const user = container.member('user');
  if (user && user.text?.toLowerCase() !== 'containeradministrator') return;

  const fixes = [unsafeFix('Run it as ContainerUser', ...setMember(container, ['user'], 'ContainerUser'))];
  const message = user ? `${name} runs as administrator` : `${name} runs as the user of its image, an administrator`;
  report(user ?? container.missing('user'), message, { fixes, aliases: ['ECS.21'] });
}
