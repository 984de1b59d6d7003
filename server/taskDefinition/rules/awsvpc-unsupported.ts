import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { awsvpcUnsupported } from '../awsvpc';
import { removeMember } from '../edits';
import { taskDefinitionRule } from '../rule';
import { isSet } from '../value';

export default taskDefinitionRule({
  title: 'Network setting that awsvpc does not support',
  severity: 'error',
  why: 'With `awsvpc` the containers of a task share one network interface, one host name and the DNS of the VPC, and reach each other on localhost. ECS answers, for example: `Links are not supported when networkMode=awsvpc`.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html',
  aliases: awsvpcUnsupported.flatMap(({ alias = [] }) => alias),
  examples: [
    {
      bad: code`
        {
          "networkMode": "awsvpc",
          "containerDefinitions": [{ "name": "app", "links": ["db"] }, { "hostname": "db" }]
                                                    ^^^^^^^ networkMode awsvpc does not support links
                                                                         ^^^^^^^^^^ networkMode awsvpc does not support hostname
        }
      `,
      fixed: code`
        {
          "networkMode": "awsvpc",
          "containerDefinitions": [{ "name": "app" }, {}]
        }
      `,
    },
    { good: '{ "networkMode": "awsvpc", "containerDefinitions": [{ "links": [], "disableNetworking": false }] }' },
    { good: '{ "networkMode": "bridge", "containerDefinitions": [{ "links": ["db"] }] }' },
  ],
  visit: {
    containerDefinition(container, scope, report) {
      if (scope.networkMode() !== 'awsvpc') return;
      for (const { name, alias } of awsvpcUnsupported) {
        const member = container.member(name);
        if (!member || !isSet(member)) continue;
        report(member.key, `networkMode awsvpc does not support ${name}`, {
          fixes: [unsafeFix(`Remove ${name}`, ...removeMember(member))],
          aliases: alias ? [alias] : [],
          severity: alias ? 'error' : 'warning',
        });
      }
    },
  },
});
