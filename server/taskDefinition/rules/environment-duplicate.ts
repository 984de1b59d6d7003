import { code } from '../../lint/code';
import { safeFix } from '../../lint/fix';
import { removeMember } from '../edits';
import { taskDefinitionRule } from '../rule';
import type { Value } from '../value';

export default taskDefinitionRule({
  title: 'Environment variable that is set twice',
  severity: 'warning',
  why: 'Only the last value arrives in the container.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  examples: [
    {
      bad: code`
        { "containerDefinitions": [{ "environment": [{ "name": "A", "value": "1" }, { "name": "A", "value": "2" }] }] }
                                                                                              ^^^ A is set before, to "1", and only this counts
      `,
      fixed: code`
        { "containerDefinitions": [{ "environment": [{ "name": "A", "value": "2" }] }] }
      `,
    },
    { good: '{ "containerDefinitions": [{ "environment": [{ "name": "A" }, { "name": "B" }] }] }' },
  ],
  visit: {
    containerDefinition(container, _scope, report) {
      const before = new Map<string, Value>();
      for (const variable of container.member('environment')?.items() ?? []) {
        const name = variable.member('name');
        if (name?.text === undefined) continue;

        const earlier = before.get(name.text);
        if (earlier) {
          const value = earlier.member('value')?.source ?? 'nothing';
          const fixes = [safeFix('Remove the one before', ...removeMember(earlier))];
          report(name, `${name.text} is set before, to ${value}, and only this counts`, { fixes });
        }
        before.set(name.text, variable);
      }
    },
  },
});
