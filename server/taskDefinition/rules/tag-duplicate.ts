import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { removeMember } from '../edits';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Two tags with one key',
  severity: 'warning',
  why: 'A key has one value, so ECS refuses the second.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
  examples: [
    {
      bad: code`
        { "tags": [{ "key": "team", "value": "cats" }, { "key": "team", "value": "dogs" }] }
                                                                ^^^^^^ Another tag has the key team
      `,
      fixed: code`
        { "tags": [{ "key": "team", "value": "cats" }] }
      `,
    },
    { good: '{ "tags": [{ "key": "team", "value": "cats" }, { "key": "Team", "value": "dogs" }] }' },
  ],
  visit: {
    taskDefinition(definition, _scope, report) {
      const taken = new Set<string>();
      for (const tag of definition.member('tags')?.items() ?? []) {
        const key = tag.member('key');
        if (!key?.text) continue;
        if (taken.has(key.text)) {
          const fixes = [unsafeFix('Remove this one', ...removeMember(tag))];
          report(key, `Another tag has the key ${key.text}`, { fixes });
        }
        taken.add(key.text);
      }
    },
  },
});
