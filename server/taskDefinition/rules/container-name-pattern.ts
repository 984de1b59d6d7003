import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { replaceValue } from '../edits';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Container name with characters ECS does not take',
  severity: 'warning',
  why: 'A container name consists of up to 255 letters, digits, hyphens and underscores; ECS refuses others.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  examples: [
    {
      bad: code`
        { "containerDefinitions": [{ "name": "app.web" }] }
                                             ^^^^^^^^^ app.web is not a container name: letters, digits, - and _ only
      `,
      fixed: code`
        { "containerDefinitions": [{ "name": "app-web" }] }
      `,
    },
    { good: '{ "containerDefinitions": [{ "name": "app_1-web" }] }' },
  ],
  visit: {
    containerDefinition(container, scope, report) {
      const name = container.member('name');
      const text = name?.text;
      if (!name || !text || /^[\w-]{1,255}$/.test(text)) return;
      if (text.length > 255) {
        return report(name, `A container name has at most 255 characters, and this has ${text.length}`);
      }

      const valid = text.replace(/[^\w-]+/g, '-');
      const fixes = scope.hasContainer(valid) ? [] : [unsafeFix(`Write it as ${valid}`, replaceValue(name, valid))];
      report(name, `${text} is not a container name: letters, digits, - and _ only`, { fixes });
    },
  },
});
