import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import type { Fix } from '../../lint/problem';
import { addItem, replaceValue } from '../edits';
import { mappedPorts } from '../ports';
import { taskDefinitionRule } from '../rule';
import type { Scope } from '../scope';
import type { Value } from '../value';

const ignored = 'IgnoredUID or IgnoredGID';

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
            ^^^^^^^^^^^^ The proxy has no ProxyIngressPort and no EgressIgnoredIPs and no IgnoredUID or IgnoredGID
              { "name": "AppPorts", "value": "80" },
              { "name": "ProxyEgressPort", "value": "15001" }
            ]
          }
        }
      `,
      fixed: code`
        {
          "proxyConfiguration": {
            "containerName": "envoy",
            "properties": [
              { "name": "AppPorts", "value": "80" },
              { "name": "ProxyEgressPort", "value": "15001" },
              {
                "name": "ProxyIngressPort",
                "value": "15000"
              },
              {
                "name": "EgressIgnoredIPs",
                "value": "169.254.170.2,169.254.169.254"
              },
              {
                "name": "IgnoredUID",
                "value": "1337"
              }
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
              { "name": "ProxyEgressPort", "value": "15001" },
              { "name": "EgressIgnoredIPs", "value": "169.254.170.2,169.254.169.254" }
            ]
          }
        }
      `,
    },
    {
      bad: code`
        {
          "containerDefinitions": [
            { "name": "app", "portMappings": [{ "containerPort": 8080 }] },
            { "name": "envoy" }
          ],
          "networkMode": "awsvpc",
          "proxyConfiguration": {
            "containerName": "envoy",
            "properties": [
            ^^^^^^^^^^^^ The proxy has no AppPorts and no ProxyIngressPort and no ProxyEgressPort and no EgressIgnoredIPs
              { "name": "IgnoredUID", "value": "1337" },
              { "name": "IgnoredGID", "value": "" },
              { "name": "ProxyEgressPort", "value": "" }
            ]
          }
        }
      `,
      fixed: code`
        {
          "containerDefinitions": [
            { "name": "app", "portMappings": [{ "containerPort": 8080 }] },
            { "name": "envoy" }
          ],
          "networkMode": "awsvpc",
          "proxyConfiguration": {
            "containerName": "envoy",
            "properties": [
              { "name": "IgnoredUID", "value": "1337" },
              { "name": "IgnoredGID", "value": "" },
              { "name": "ProxyEgressPort", "value": "15001" },
              {
                "name": "AppPorts",
                "value": "8080"
              },
              {
                "name": "ProxyIngressPort",
                "value": "15000"
              },
              {
                "name": "EgressIgnoredIPs",
                "value": "169.254.170.2,169.254.169.254"
              }
            ]
          }
        }
      `,
    },
  ],
  visit: {
    taskDefinition(definition, scope, report) {
      const proxy = definition.member('proxyConfiguration');
      const properties = proxy?.member('properties');
      if (proxy?.kind !== 'object' || (properties && properties.kind !== 'array')) return;

      const given = (properties?.items() ?? []).filter(isGiven).map((property) => property.member('name')?.text);
      // A name that is not known may be any of them.
      if (given.includes(undefined)) return;
      const missing = ['AppPorts', 'ProxyIngressPort', 'ProxyEgressPort', 'EgressIgnoredIPs'].filter(
        (name) => !given.includes(name),
      );
      if (!given.includes('IgnoredUID') && !given.includes('IgnoredGID')) missing.push(ignored);
      if (missing.length === 0) return;
      const place = properties?.label ?? proxy.missing('properties');
      // Of the addresses nothing but the documentation tells.
      const severity = missing.length === 1 && missing[0] === 'EgressIgnoredIPs' ? 'warning' : 'error';
      report(place, `The proxy has no ${missing.join(' and no ')}`, {
        fixes: properties ? addProperties(properties, missing, scope) : [],
        severity,
      });
    },
  },
});

/** The console writes properties without a value for those that are not used. */
function isGiven(property: Value): boolean {
  return property.member('value')?.written !== '';
}

/**
 * What App Mesh's own examples set them to.
 * Source: https://docs.aws.amazon.com/app-mesh/latest/userguide/getting-started-ecs.html
 */
const usual: Readonly<Record<string, string>> = {
  ProxyIngressPort: '15000',
  ProxyEgressPort: '15001',
  EgressIgnoredIPs: '169.254.170.2,169.254.169.254',
  [ignored]: '1337',
};

function addProperties(properties: Value, missing: readonly string[], scope: Scope): readonly Fix[] {
  const proxy = properties.parent?.member('containerName')?.text;
  const others = scope.containers().filter((container) => container.member('name')?.text !== proxy);
  const ports = others.flatMap(mappedPorts).flatMap(({ isRange, first }) => (isRange ? [] : [first]));
  if (missing.includes('AppPorts') && ports.length === 0) return [];

  const edits = [];
  const added = [];
  for (const each of missing) {
    const name = each === ignored ? 'IgnoredUID' : each;
    const value = each === 'AppPorts' ? ports.join(',') : (usual[each] ?? '');
    const empty = properties.items().find((property) => property.member('name')?.text === name);
    const there = empty?.member('value');
    if (there) edits.push(replaceValue(there, value));
    else added.push({ name, value });
  }
  if (added.length > 0) edits.push(...addItem(properties, ...added));
  return [unsafeFix("Add App Mesh's usual values", ...edits)];
}
