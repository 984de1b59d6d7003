import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { removeMember } from '../edits';
import { taskDefinitionRule } from '../rule';
import { isSet } from '../value';

export default taskDefinitionRule({
  title: 'Links outside of networkMode bridge',
  severity: 'warning',
  why: 'Links are for networkMode `bridge`. With `host` containers reach each other on localhost, and with `none` not at all.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  examples: [
    {
      bad: code`
        { "networkMode": "host", "containerDefinitions": [{ "name": "app", "links": ["db"] }, { "name": "db" }] }
                                                                           ^^^^^^^ With networkMode host there are no links
      `,
      fixed: code`
        { "networkMode": "host", "containerDefinitions": [{ "name": "app" }, { "name": "db" }] }
      `,
    },
    { good: '{ "containerDefinitions": [{ "name": "app", "links": ["db"] }, { "name": "db" }] }' },
  ],
  visit: {
    containerDefinition(container, scope, report) {
      const links = container.member('links');
      const mode = scope.networkMode();
      // With awsvpc ECS says so itself.
      if (!links || !isSet(links) || (mode !== 'host' && mode !== 'none')) return;
      const fixes = [unsafeFix('Remove links', ...removeMember(links))];
      report(links.key, `With networkMode ${mode} there are no links`, { fixes });
    },
  },
});
