import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { replaceValue } from '../edits';
import { taskDefinitionRule } from '../rule';

const pattern = /^[a-z0-9_][a-z0-9_-]{0,63}$/;

export default taskDefinitionRule({
  title: 'Port name with characters ECS does not take',
  severity: 'warning',
  why: 'Service Connect uses the name in addresses: up to 64 lower-case letters, digits, underscores and hyphens, and no hyphen at the beginning.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
  examples: [
    {
      bad: code`
        { "containerDefinitions": [{ "portMappings": [{ "name": "Web API", "containerPort": 80 }] }] }
                                                                ^^^^^^^^^ A port name consists of up to 64 lower-case letters, digits, - and _
      `,
      fixed: code`
        { "containerDefinitions": [{ "portMappings": [{ "name": "web-api", "containerPort": 80 }] }] }
      `,
    },
    { good: '{ "containerDefinitions": [{ "portMappings": [{ "name": "web-80_tcp", "containerPort": 80 }] }] }' },
    { good: '{ "containerDefinitions": [{ "portMappings": [{ "name": "${SERVICE}-80", "containerPort": 80 }] }] }' },
  ],
  visit: {
    portMapping(mapping, _scope, report) {
      const name = mapping.member('name');
      const text = name?.text;
      if (!name || !text || pattern.test(text)) return;

      const meant = text
        .toLowerCase()
        .replace(/[^a-z0-9_-]+/g, '-')
        .replace(/^-+/, '')
        .slice(0, 64);
      const fixes = pattern.test(meant) ? [unsafeFix(`Write it as ${meant}`, replaceValue(name, meant))] : [];
      report(name, 'A port name consists of up to 64 lower-case letters, digits, - and _', { fixes });
    },
  },
});
