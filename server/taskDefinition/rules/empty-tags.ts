import { code } from '../../lint/code';
import { safeFix } from '../../lint/fix';
import { removeMember } from '../edits';
import { taskDefinitionRule } from '../rule';

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
      if (tags?.kind !== 'array' || tags.node.children?.length !== 0) return;

      const isAsPrinted = (definition.source.match(/\[\s*\]/g) ?? []).length > 1;
      report(tags.key, 'ECS takes no empty list of tags', {
        fixes: [safeFix('Remove tags', ...removeMember(tags))],
        severity: isAsPrinted ? 'hint' : 'error',
      });
    },
  },
});
