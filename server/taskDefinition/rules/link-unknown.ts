import { code } from '../../lint/code';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Link to a container that does not exist',
  severity: 'warning',
  why: 'A link names another container of the same task, and after a colon what it is called inside.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  examples: [
    {
      bad: code`
        { "containerDefinitions": [{ "name": "app", "links": ["db:database"] }] }
                                                              ^^^^^^^^^^^^^ There is no container db
      `,
    },
    { good: '{ "containerDefinitions": [{ "name": "app", "links": ["db"] }, { "name": "db" }] }' },
  ],
  visit: {
    containerDefinition(container, scope, report) {
      if (scope.networkMode() !== 'bridge') return;
      for (const link of container.member('links')?.items() ?? []) {
        const [name] = link.text?.split(':') ?? [];
        if (name && scope.hasContainer(name) === false) report(link, `There is no container ${name}`);
      }
    },
  },
});
