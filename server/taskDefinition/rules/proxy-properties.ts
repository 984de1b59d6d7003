import { code } from '../../lint/code';
import { taskDefinitionRule } from '../rule';
import type { Value } from '../value';

export default taskDefinitionRule({
  title: 'Proxy without the properties it needs',
  severity: 'error',
  why: 'App Mesh has to know its ports and whose traffic to leave alone. ECS answers, for example: `Ingress port not found`.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html',
  aliases: ['pf-ecs-proxy-configuration-missing-required-props'],
  examples: [
    {
      bad: code`
        {
          "proxyConfiguration": {
            "containerName": "envoy",
            "properties": [
            ^^^^^^^^^^^^ The proxy has no ProxyIngressPort and no IgnoredUID or IgnoredGID
              { "name": "AppPorts", "value": "80" },
              { "name": "ProxyEgressPort", "value": "15001" }
            ]
          }
        }
      `,
    },
    {
      good: code`
        {
          "proxyConfiguration": {
            "containerName": "envoy",
            "properties": [
              { "name": "IgnoredUID", "value": "1337" },
              { "name": "ProxyIngressPort", "value": "15000" },
              { "name": "AppPorts", "value": "80" },
              { "name": "ProxyEgressPort", "value": "15001" }
            ]
          }
        }
      `,
    },
  ],
  visit: {
    taskDefinition(definition, _scope, report) {
      const proxy = definition.member('proxyConfiguration');
      const properties = proxy?.member('properties');
      if (proxy?.kind !== 'object' || (properties && properties.kind !== 'array')) return;

      const given = (properties?.items() ?? []).filter(isGiven).map((property) => property.member('name')?.text);
      // A name that is not known may be any of them.
      if (given.includes(undefined)) return;
      const missing = ['AppPorts', 'ProxyIngressPort', 'ProxyEgressPort'].filter((name) => !given.includes(name));
      if (!given.includes('IgnoredUID') && !given.includes('IgnoredGID')) missing.push('IgnoredUID or IgnoredGID');
      if (missing.length === 0) return;
      const place = properties?.label ?? proxy.missing('properties');
      report(place, `The proxy has no ${missing.join(' and no ')}`);
    },
  },
});

/** The console writes properties without a value for those that are not used. */
function isGiven(property: Value): boolean {
  return property.member('value')?.written !== '';
}
