import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { addItem } from '../edits';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Definition that is not made for the chosen run target',
  severity: 'error',
  why: 'A task can be run where `requiresCompatibilities` has been checked for. RunTask answers: `Task definition does not support launch_type FARGATE.`',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html',
  examples: [
    {
      bad: code`
        { "requiresCompatibilities": ["EC2"] }
          ^^^^^^^^^^^^^^^^^^^^^^^^^ The chosen run target is EXTERNAL, which is not among them
      `,
      fixed: code`
        { "requiresCompatibilities": ["EC2", "EXTERNAL"] }
      `,
      surroundings: { files: new Map(), launchType: 'EXTERNAL' },
    },
    {
      good: '{ "requiresCompatibilities": ["EC2", "FARGATE"] }',
      surroundings: { files: new Map(), launchType: 'EC2' },
    },
    { good: '{ "family": "web" }', surroundings: { files: new Map(), launchType: 'EC2' } },
    {
      good: '{ "requiresCompatibilities": ["${LAUNCH_TYPE}"] }',
      surroundings: { files: new Map(), launchType: 'EC2' },
    },
  ],
  visit: {
    taskDefinition(definition, scope, report) {
      const target = scope.runTarget();
      const compatibilities = definition.member('requiresCompatibilities');
      const named = compatibilities?.items().map(({ text }) => text) ?? [];
      if (!compatibilities || target === undefined || named.length === 0) return;
      if (named.includes(target) || named.includes(undefined)) return;

      const fixes = target === 'FARGATE' ? [] : [unsafeFix(`Add ${target}`, ...addItem(compatibilities, target))];
      report(compatibilities.label, `The chosen run target is ${target}, which is not among them`, { fixes });
    },
  },
});
