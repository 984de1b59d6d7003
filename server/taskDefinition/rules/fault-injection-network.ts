import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { removeMember } from '../edits';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Fault injection without a network of its own',
  severity: 'warning',
  why: 'Faults are injected into the network of a task, in the modes `awsvpc` and `host` only.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fault-injection.html',
  examples: [
    {
      bad: code`
        { "networkMode": "bridge", "enableFaultInjection": true }
                                   ^^^^^^^^^^^^^^^^^^^^^^ Fault injection needs networkMode awsvpc or host, not bridge
      `,
      fixed: code`
        { "networkMode": "bridge" }
      `,
    },
    { good: '{ "networkMode": "awsvpc", "enableFaultInjection": true }' },
    { good: '{ "networkMode": "bridge", "enableFaultInjection": false }' },
  ],
  visit: {
    taskDefinition(definition, scope, report) {
      const injection = definition.member('enableFaultInjection');
      const mode = scope.networkMode();
      if (injection?.boolean !== true || mode === undefined || mode === 'awsvpc' || mode === 'host') return;
      report(injection.key, `Fault injection needs networkMode awsvpc or host, not ${mode}`, {
        fixes: [unsafeFix('Remove enableFaultInjection', ...removeMember(injection))],
      });
    },
  },
});
