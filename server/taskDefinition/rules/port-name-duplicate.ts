import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { replaceValue } from '../edits';
import { taskDefinitionRule } from '../rule';
import type { Scope } from '../scope';

export default taskDefinitionRule({
  title: 'Two port mappings of one name',
  severity: 'error',
  why: 'Service Connect finds a port by its name, which is one in the task. ECS answers: `port mapping name is already used`.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
  aliases: ['pf-ecs-port-mapping-duplicate-name'],
  examples: [
    {
      bad: code`
        {
          "containerDefinitions": [
            { "portMappings": [{ "name": "http", "containerPort": 80 }] },
            { "portMappings": [{ "name": "http", "containerPort": 81 }] }
                                         ^^^^^^ Another port mapping is called http
          ]
        }
      `,
      fixed: code`
        {
          "containerDefinitions": [
            { "portMappings": [{ "name": "http", "containerPort": 80 }] },
            { "portMappings": [{ "name": "http-81", "containerPort": 81 }] }
          ]
        }
      `,
    },
    { good: '{ "containerDefinitions": [{ "portMappings": [{ "name": "http" }, { "name": "${NAME}" }] }] }' },
  ],
  visit: {
    taskDefinition(_definition, scope, report) {
      const taken = new Set<string>();
      const written = namesOf(scope);
      for (const container of scope.containers()) {
        for (const mapping of container.member('portMappings')?.items() ?? []) {
          const name = mapping.member('name');
          if (!name?.text) continue;
          if (taken.has(name.text)) {
            const free = `${name.text}-${mapping.member('containerPort')?.number ?? 2}`.slice(-64);
            const fixes = written.has(free) ? [] : [unsafeFix(`Call it ${free}`, replaceValue(name, free))];
            report(name, `Another port mapping is called ${name.text}`, { fixes });
          }
          taken.add(name.text);
        }
      }
    },
  },
});

function namesOf(scope: Scope): ReadonlySet<string | undefined> {
  const mappings = scope.containers().flatMap((container) => container.member('portMappings')?.items() ?? []);
  return new Set(mappings.map((mapping) => mapping.member('name')?.text));
}
