import { code } from '../../lint/code';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Container without a name',
  severity: 'warning',
  why: 'Dependencies, overrides and log streams refer to a container by its name. ECS answers: `Container.name should not be null or empty.`',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  examples: [
    {
      bad: code`
        { "containerDefinitions": [{ "image": "nginx" }, { "name": "" }] }
                                   ^ The container has no name
                                                                   ^^ The container has no name
      `,
    },
    { good: '{ "containerDefinitions": [{ "name": "${NAME}" }] }' },
  ],
  visit: {
    containerDefinition(container, _scope, report) {
      const name = container.member('name');
      if (!name || name.text === '') report(name ?? container.missing('name'), 'The container has no name');
    },
  },
});
