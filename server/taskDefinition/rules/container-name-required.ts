import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import type { Fix } from '../../lint/problem';
import { setMember } from '../edits';
import { taskDefinitionRule } from '../rule';
import type { ContainerScope } from '../scope';
import type { Value } from '../value';

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
    containerDefinition(container, scope, report) {
      const name = container.member('name');
      if (name && name.text !== '') return;
      report(name ?? container.missing('name'), 'The container has no name', { fixes: nameIt(container, scope) });
    },
  },
});

/** The name of the repository its image is from, unless a container is called so already. */
function nameIt(container: Value, scope: ContainerScope): readonly Fix[] {
  const [, name] = /(?:^|\/)([\w-]+)(?:[:@][^/]*)?$/.exec(container.member('image')?.text ?? '') ?? [];
  if (name === undefined || scope.hasContainer(name) !== false) return [];
  return [unsafeFix(`Call it ${name}`, ...setMember(container, ['name'], name))];
}
