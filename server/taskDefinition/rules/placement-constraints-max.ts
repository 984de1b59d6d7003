import { code } from '../../lint/code';
import { taskDefinitionRule } from '../rule';

const most = 10;

export default taskDefinitionRule({
  title: 'More than ten placement constraints',
  severity: 'warning',
  why: 'A task definition has up to ten placement constraints. Several expressions can be one, with `and` between them.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html',
  examples: [
    {
      bad: code`
        {
          "placementConstraints": [
            {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
            { "type": "memberOf", "expression": "attribute:ecs.os-type == linux" }
            ^ This is placement constraint 11 of at most 10
          ]
        }
      `,
    },
  ],
  visit: {
    taskDefinition(definition, scope, report) {
      const constraints = definition.member('placementConstraints');
      const first = constraints?.items()[most];
      // On Fargate there are none.
      if (!constraints || !first || scope.isFargate()) return;
      const place = { range: first.label.range, pointer: constraints.pointer };
      report(place, `This is placement constraint ${most + 1} of at most ${most}`);
    },
  },
});
