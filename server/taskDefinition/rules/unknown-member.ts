import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import type { Fix } from '../../lint/problem';
import { closest } from '../closest';
import { removeMember, renameMember } from '../edits';
import { modelOf, type Shape } from '../model';
import { describeOnlyMembers, taskDefinitionShape } from '../model.generated';
import { findPlaceholder } from '../placeholder';
import { taskDefinitionRule } from '../rule';
import type { Value } from '../value';

export default taskDefinitionRule({
  title: 'Member that ECS does not have',
  severity: 'error',
  why: 'The AWS CLI refuses it (`Unknown parameter in input: "portMapping", must be one of: …`), and the SDKs drop it without a word, so the setting is lost.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  examples: [
    {
      bad: code`
        {
          "containerDefinitions": [
            {
              "portMapping": [{ "containerPort": 80 }]
              ^^^^^^^^^^^^^ ECS knows no portMapping here, but portMappings
            }
          ]
        }
      `,
      fixed: code`
        {
          "containerDefinitions": [
            {
              "portMappings": [{ "containerPort": 80 }]
            }
          ]
        }
      `,
    },
    {
      bad: code`
        {
          "family": "web",
          "restart": "always"
          ^^^^^^^^^ ECS knows no restart here
        }
      `,
      fixed: code`
        {
          "family": "web"
        }
      `,
    },
    { good: '{ "taskDefinition": { "family": "web", "revision": 3 }, "tags": [] }' },
    { good: '{ "containerDefinitions": [{ "dockerLabels": { "anything": "goes" } }] }' },
  ],
  visit: {
    structure({ value, shape }, _scope, report) {
      for (const [at, member] of value.members().entries()) {
        const { name = '' } = member;
        const isDescribed = shape.name === taskDefinitionShape && describeOnlyMembers.includes(name);
        if (modelOf(shape, name) || isDescribed || findPlaceholder(name)) continue;

        // Among thousands of unknown members nobody meant this one.
        const meant = at < 200 ? closest(name, Object.keys(shape.members)) : undefined;
        const message = `ECS knows no ${name} here${meant ? `, but ${meant}` : ''}`;
        report(member.key, message, { fixes: fixesFor(member, meant, value, shape) });
      }
    },
  },
});

function fixesFor(member: Value, meant: string | undefined, value: Value, shape: Shape): readonly Fix[] {
  const drop = unsafeFix(`Remove ${member.name}`, ...removeMember(member));
  const isFree = meant !== undefined && !value.member(meant) && modelOf(shape, meant);
  return isFree ? [unsafeFix(`Rename it to ${meant}`, renameMember(member, meant)), drop] : [drop];
}
