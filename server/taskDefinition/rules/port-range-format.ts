import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import type { Fix } from '../../lint/problem';
import { removeMember, renameMember, replaceValue } from '../edits';
import { taskDefinitionRule } from '../rule';
import type { Value } from '../value';

export default taskDefinitionRule({
  title: 'Range of ports that is none',
  severity: 'error',
  why: "A range is written `8000-8010`, its first port below its last, and stands instead of single ports. ECS answers: `Invalid 'containerPortRange' setting`, or `cannot specify both single port and port range`.",
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
  aliases: ['pf-ecs-port-range-reversed', 'pf-ecs-port-range-with-host-port'],
  examples: [
    {
      bad: code`
        { "containerDefinitions": [{ "portMappings": [{ "containerPortRange": "8010-8000" }] }] }
                                                                              ^^^^^^^^^^^ A range goes from its lower to its higher port
      `,
      fixed: code`
        { "containerDefinitions": [{ "portMappings": [{ "containerPortRange": "8000-8010" }] }] }
      `,
    },
    {
      bad: code`
        { "containerDefinitions": [{ "portMappings": [{ "containerPortRange": "8000-8010", "containerPort": 8000 }] }] }
                                                                                           ^^^^^^^^^^^^^^^ A mapping has a range or a port, not both
      `,
      fixed: code`
        { "containerDefinitions": [{ "portMappings": [{ "containerPortRange": "8000-8010" }] }] }
      `,
    },
    {
      bad: code`
        { "containerDefinitions": [{ "portMappings": [{ "containerPortRange": "8000" }] }] }
                                                                              ^^^^^^ A range is two ports of 1 to 65535, such as 8000-8010
      `,
      fixed: code`
        { "containerDefinitions": [{ "portMappings": [{ "containerPort": 8000 }] }] }
      `,
    },
    { good: '{ "containerDefinitions": [{ "portMappings": [{ "containerPortRange": "${PORTS}" }] }] }' },
  ],
  visit: {
    portMapping(mapping, _scope, report) {
      const range = mapping.member('containerPortRange');
      if (!range) return;

      for (const name of ['containerPort', 'hostPort']) {
        const port = mapping.member(name);
        if (!port?.number) continue;
        const fixes = [unsafeFix(`Remove ${name}`, ...removeMember(port))];
        const aliases = ['pf-ecs-port-range-with-host-port'];
        // Each of the two is right without the other.
        const { pointer } = mapping;
        report(port.key, 'A mapping has a range or a port, not both', { fixes, aliases, pointer });
      }

      if (range.text === undefined) return;
      const aliases = ['pf-ecs-port-range-reversed'];
      const [first, last] = /^(\d{1,5})-(\d{1,5})$/.exec(range.text)?.slice(1).map(Number) ?? [];
      if (first === undefined || last === undefined || Math.min(first, last) < 1 || Math.max(first, last) > 65535) {
        return report(range, 'A range is two ports of 1 to 65535, such as 8000-8010', {
          aliases,
          fixes: makePort(range),
        });
      }
      if (first < last) return;
      const fixes =
        first > last ? [unsafeFix('Turn it round', replaceValue(range, `${last}-${first}`))] : makePort(range);
      report(range, 'A range goes from its lower to its higher port', { fixes, aliases });
    },
  },
});

/** A range of one port is that port. */
function makePort(range: Value): readonly Fix[] {
  const [, first, last = first] = /^\s*(\d{1,5})(?:\s*-\s*(\d{1,5}))?\s*$/.exec(range.text ?? '') ?? [];
  const port = Number(first);
  if (first !== last || !(port >= 1 && port <= 65535)) return [];
  if (range.parent?.member('containerPort') || range.parent?.member('hostPort')) return [];
  return [unsafeFix(`Map port ${port}`, renameMember(range, 'containerPort'), replaceValue(range, port))];
}
