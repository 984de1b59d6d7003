import { code } from '../../lint/code';
import { safeFix } from '../../lint/fix';
import { removeMember } from '../edits';
import { taskDefinitionRule } from '../rule';
import type { Value } from '../value';

export default taskDefinitionRule({
  title: 'Empty list of tags',
  severity: 'error',
  why: 'Tags are left out or there is one at least. ECS answers: `Tags can not be empty.` Where the other lists are empty too, as the console writes them, this is a hint: what deploys such a file leaves them out.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
  examples: [
    {
      bad: code`
        {
          "family": "web",
          "tags": []
          ^^^^^^ ECS takes no empty list of tags
        }
      `,
      fixed: code`
        {
          "family": "web"
        }
      `,
    },
    { good: '{ "family": "web", "tags": [{ "key": "team", "value": "cats" }] }' },
    { good: '{ "family": "web", "tags": ${TAGS} }' },
  ],
  visit: {
    taskDefinition(definition, _scope, report) {
      const tags = definition.member('tags');
      if (!tags || !isEmptyList(tags)) return;

      const isAsPrinted = definition.members().some((member) => member !== tags && isEmptyList(member));
      report(tags.key, 'ECS takes no empty list of tags', {
        fixes: [safeFix('Remove tags', ...removeMember(tags))],
        severity: isAsPrinted ? 'hint' : 'error',
      });
    },
  },
});

function isEmptyList(value: Value): boolean {
  return value.kind === 'array' && value.node.children?.length === 0;
}
