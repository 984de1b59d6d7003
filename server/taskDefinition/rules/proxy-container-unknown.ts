import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { closest } from '../closest';
import { removeMember, replaceValue } from '../edits';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Proxy container that does not exist',
  severity: 'error',
  why: 'ECS answers: `Proxy container [envoy] does not exist`.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html',
  aliases: ['pf-ecs-proxy-configuration-container-missing'],
  examples: [
    {
      bad: code`
        { "proxyConfiguration": { "containerName": "envoy" }, "containerDefinitions": [{ "name": "app" }] }
                                                   ^^^^^^^ There is no container envoy
      `,
      fixed: code`
        { "containerDefinitions": [{ "name": "app" }] }
      `,
    },
    { good: '{ "proxyConfiguration": { "containerName": "envoy" }, "containerDefinitions": [{ "name": "envoy" }] }' },
  ],
  visit: {
    taskDefinition(definition, scope, report) {
      const target = definition.member('proxyConfiguration')?.member('containerName');
      const name = target?.text;
      if (!target || name === undefined || scope.hasContainer(name) !== false) return;

      const meant = closest(name, scope.containerNames());
      const proxy = definition.member('proxyConfiguration');
      const drop = proxy ? [unsafeFix('Remove proxyConfiguration', ...removeMember(proxy))] : [];
      const fixes = meant ? [unsafeFix(`Use ${meant}`, replaceValue(target, meant)), ...drop] : drop;
      report(target, name ? `There is no container ${name}` : 'This names no container', { fixes });
    },
  },
});
