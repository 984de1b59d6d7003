import { code } from '../../lint/code';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: "Containers in the host's network",
  severity: 'information',
  byDefault: 'off',
  why: 'With networkMode `host` a container listens on every port it likes and reaches what listens on the instance alone, the credentials of the instance among it.',
  see: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-17',
  aliases: ['ECS.17'],
  examples: [
    {
      bad: code`
        { "networkMode": "host" }
                         ^^^^^^ The containers share the network of the instance
      `,
    },
    { good: '{ "requiresCompatibilities": ["EC2"], "networkMode": "awsvpc" }' },
  ],
  visit: {
    taskDefinition(definition, scope, report) {
      const mode = definition.member('networkMode');
      // On Fargate it is an error.
      if (mode?.text === 'host' && !scope.isFargate()) report(mode, 'The containers share the network of the instance');
    },
  },
});
