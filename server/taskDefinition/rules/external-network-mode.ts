import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { replaceValue } from '../edits';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Network interface of AWS on an instance outside of it',
  severity: 'warning',
  why: 'An external instance has no VPC that a task could get a network interface in, so its networkMode is `bridge`, `host` or `none`.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-anywhere.html',
  examples: [
    {
      bad: code`
        { "requiresCompatibilities": ["EXTERNAL"], "networkMode": "awsvpc" }
                                                                  ^^^^^^^^ External instances have bridge, host and none, not awsvpc
      `,
      fixed: code`
        { "requiresCompatibilities": ["EXTERNAL"], "networkMode": "bridge" }
      `,
    },
    { good: '{ "requiresCompatibilities": ["EXTERNAL"], "networkMode": "bridge" }' },
    { good: '{ "requiresCompatibilities": ["EC2"], "networkMode": "awsvpc" }' },
  ],
  visit: {
    taskDefinition(definition, scope, report) {
      const mode = definition.member('networkMode');
      if (mode?.text !== 'awsvpc' || !scope.isExternal()) return;
      const fixes = scope.isFargate() ? [] : [unsafeFix('Use bridge', replaceValue(mode, 'bridge'))];
      report(mode, 'External instances have bridge, host and none, not awsvpc', { fixes });
    },
  },
});
