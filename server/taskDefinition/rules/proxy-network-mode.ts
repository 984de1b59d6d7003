import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { canUseAwsvpc } from '../awsvpc';
import { removeMember, setMember } from '../edits';
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
      fixed: code`
        { "networkMode": "awsvpc", "proxyConfiguration": { "containerName": "envoy" } }
      `,
    },
    {
      bad: code`
        {
          "networkMode": "bridge",
          "containerDefinitions": [
            { "name": "app", "links": ["envoy"] },
            { "name": "envoy", "portMappings": [{ "containerPort": 80, "hostPort": 8080 }] }
          ],
          "proxyConfiguration": {
          ^^^^^^^^^^^^^^^^^^^^ A proxy needs networkMode awsvpc, not bridge
            "containerName": "envoy",
            "properties": [
              { "name": "IgnoredUID", "value": "1337" },
              { "name": "ProxyIngressPort", "value": "15000" },
              { "name": "AppPorts", "value": "80" },
              { "name": "ProxyEgressPort", "value": "15001" },
              { "name": "EgressIgnoredIPs", "value": "169.254.170.2,169.254.169.254" }
            ]
          }
        }
      `,
      fixed: code`
        {
          "networkMode": "bridge",
          "containerDefinitions": [
            { "name": "app", "links": ["envoy"] },
            { "name": "envoy", "portMappings": [{ "containerPort": 80, "hostPort": 8080 }] }
          ]
        }
      `,
    },
    { good: '{ "networkMode": "awsvpc", "proxyConfiguration": { "containerName": "envoy" } }' },
  ],
  visit: {
    taskDefinition(definition, scope, report) {
      const proxy = definition.member('proxyConfiguration');
      const mode = scope.networkMode();
      if (!proxy || mode === undefined || mode === 'awsvpc') return;
      const drop = unsafeFix('Remove proxyConfiguration', ...removeMember(proxy));
      const use = unsafeFix('Use awsvpc', ...setMember(definition, ['networkMode'], 'awsvpc'));
      report(proxy.label, `A proxy needs networkMode awsvpc, not ${mode}`, {
        fixes: canUseAwsvpc(scope) ? [use, drop] : [drop],
      });
    },
  },
});
