import { code } from '../../lint/code';
import { taskDefinitionRule } from '../rule';

const reserved = 3150;

export default taskDefinitionRule({
  title: 'Port that Fargate keeps for itself on Windows',
  severity: 'warning',
  why: 'On Windows the agent of Fargate listens on port 3150.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
  examples: [
    {
      bad: code`
        {
          "requiresCompatibilities": ["FARGATE"],
          "runtimePlatform": { "operatingSystemFamily": "WINDOWS_SERVER_2022_CORE" },
          "containerDefinitions": [{ "portMappings": [{ "containerPort": 3150 }] }]
                                                                         ^^^^ Fargate keeps port 3150 for itself on Windows
        }
      `,
    },
    {
      good: '{ "requiresCompatibilities": ["FARGATE"], "containerDefinitions": [{ "portMappings": [{ "containerPort": 3150 }] }] }',
    },
  ],
  visit: {
    portMapping(mapping, scope, report) {
      const port = mapping.member('containerPort');
      if (port?.number !== reserved || !scope.isFargate() || !scope.isWindows()) return;
      report(port, `Fargate keeps port ${reserved} for itself on Windows`);
    },
  },
});
