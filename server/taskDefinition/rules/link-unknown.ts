import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { closest } from '../closest';
import { removeMember, replaceValue } from '../edits';
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
      fixed: code`
        { "containerDefinitions": [{ "name": "app", "links": [] }] }
      `,
    },
    {
      bad: code`
        { "containerDefinitions": [{ "name": "app", "links": ["databse:db"] }, { "name": "database" }] }
                                                              ^^^^^^^^^^^^ There is no container databse
      `,
      fixed: code`
        { "containerDefinitions": [{ "name": "app", "links": ["database:db"] }, { "name": "database" }] }
      `,
    },
    { good: '{ "containerDefinitions": [{ "name": "app", "links": ["db"] }, { "name": "db" }] }' },
  ],
  visit: {
    containerDefinition(container, scope, report) {
      if (scope.networkMode() !== 'bridge') return;
      for (const link of container.member('links')?.items() ?? []) {
        const [name] = link.text?.split(':') ?? [];
        if (!link.text || !name || scope.hasContainer(name) !== false) continue;
        const meant = closest(name, scope.containerNames());
        const drop = unsafeFix('Remove the link', ...removeMember(link));
        const rename = (to: string) =>
          unsafeFix(`Link ${to}`, replaceValue(link, link.text?.replace(name, () => to) ?? to));
        report(link, name ? `There is no container ${name}` : 'This names no container', {
          fixes: meant ? [rename(meant), drop] : [drop],
        });
      }
    },
  },
});
