import { code } from '../../lint/code';
import { replace, safeFix, unsafeFix } from '../../lint/fix';
import type { Fix } from '../../lint/problem';
import { removeMembers } from '../edits';
import { describeOnlyMembers } from '../model.generated';
import { plain, plainMembers } from '../plain';
import { taskDefinitionRule } from '../rule';
import type { Value } from '../value';
import { writeJson, type Writable } from '../writeJson';

export default taskDefinitionRule({
  title: 'Members that ECS sets itself',
  severity: 'warning',
  why: 'They are in what `describe-task-definition` prints and not in what RegisterTaskDefinition takes. The AWS CLI refuses them: `Unknown parameter in input: "taskDefinitionArn"`. Slipway leaves them out when it registers the file.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskDefinition.html',
  examples: [
    {
      bad: code`
        {
          "taskDefinitionArn": "arn:aws:ecs:eu-west-1:123456789012:task-definition/web:3",
          ^^^^^^^^^^^^^^^^^^^ ECS sets taskDefinitionArn and 2 other members itself
          "family": "web",
          "revision": 3,
          "status": "ACTIVE"
        }
      `,
      fixed: code`
        {
          "family": "web"
        }
      `,
    },
  ],
  visit: {
    file({ definition }, _scope, report) {
      if (!definition) return;
      const found = definition.members().filter(({ name = '' }) => describeOnlyMembers.includes(name));
      const [first, ...others] = found;
      if (!first) return;

      const more = others.length > 0 ? ` and ${others.length} other member${others.length > 1 ? 's' : ''}` : '';
      const title = others.length > 0 ? 'Remove all of them' : `Remove ${first.name}`;
      const fixes = [...unwrap(definition), safeFix(title, ...removeMembers(found))];
      report(first.key, `ECS sets ${first.name}${more} itself`, { fixes });
    },
  },
});

/** What DescribeTaskDefinition answers, written as what RegisterTaskDefinition takes: with its tags, without nulls. */
function unwrap(definition: Value): readonly Fix[] {
  const { parent, json } = definition;
  if (!parent || json.templates.size > 0 || json.errors.length > 0) return [];

  const tags = parent.member('tags')?.items() ?? [];
  const members = Object.entries(plainMembers(definition)).filter(([name]) => !describeOnlyMembers.includes(name));
  const input = { ...Object.fromEntries(members), ...(tags.length > 0 ? { tags: tags.map(plain) } : {}) };
  const layout = { isInline: false, indentation: '', unit: json.indentation, eol: json.eol };
  // Without templates and nulls what is left of JSON can be written as such.
  const written = writeJson(input as Writable, layout);
  return [unsafeFix('Turn it into register input', replace(parent, written))];
}
