import { code } from '../../lint/code';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Proxy without networkMode awsvpc',
  severity: 'error',
  why: 'ECS answers: `APPMESH proxy configuration is only supported in networkMode=awsvpc`.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html',
  aliases: ['pf-ecs-proxy-configuration-awsvpc-required'],
  examples: [
    {
      bad: code`
        { "networkMode": "bridge", "proxyConfiguration": { "containerName": "envoy" } }
                                   ^^^^^^^^^^^^^^^^^^^^ A proxy needs networkMode awsvpc, not bridge
      `,
    },
    { good: '{ "networkMode": "awsvpc", "proxyConfiguration": { "containerName": "envoy" } }' },
  ],
  visit: {
    taskDefinition(definition, scope, report) {
      const proxy = definition.member('proxyConfiguration');
      const mode = scope.networkMode();
      if (!proxy || mode === undefined || mode === 'awsvpc') return;
      report(proxy.label, `A proxy needs networkMode awsvpc, not ${mode}`);
    },
  },
});
