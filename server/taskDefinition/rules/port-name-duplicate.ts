import { code } from '../../lint/code';
import { taskDefinitionRule } from '../rule';

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
    },
    { good: '{ "containerDefinitions": [{ "portMappings": [{ "name": "http" }, { "name": "${NAME}" }] }] }' },
  ],
  visit: {
    taskDefinition(_definition, scope, report) {
      const taken = new Set<string>();
      for (const container of scope.containers()) {
        for (const mapping of container.member('portMappings')?.items() ?? []) {
          const name = mapping.member('name');
          if (!name?.text) continue;
          if (taken.has(name.text)) report(name, `Another port mapping is called ${name.text}`);
          taken.add(name.text);
        }
      }
    },
  },
});
