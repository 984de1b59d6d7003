import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { replaceValue } from '../edits';
import { taskDefinitionRule } from '../rule';
import { formatAmount } from '../taskSize';

const [least, most] = [128, 196608];

export default taskDefinitionRule({
  title: 'Task CPU outside of what an instance can give',
  severity: 'warning',
  why: "On EC2 and external instances a task has between 0.125 and 192 vCPU. ECS answers: `Invalid 'cpu' setting for task.`",
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
  examples: [
    {
      bad: code`
        { "requiresCompatibilities": ["EC2"], "cpu": "64" }
                                                     ^^^^ A task on EC2 has 128 to 196608 CPU units
      `,
      fixed: code`
        { "requiresCompatibilities": ["EC2"], "cpu": "128" }
      `,
    },
    { good: '{ "requiresCompatibilities": ["EC2"], "cpu": "192 vCPU" }' },
  ],
  visit: {
    taskDefinition(definition, scope, report) {
      const [cpu, units] = [definition.member('cpu'), scope.taskCpu()];
      if (!cpu || units === undefined || !scope.isEc2() || scope.isFargate()) return;
      if (units >= least && units <= most) return;
      const nearest = formatAmount(units < least ? least : most, cpu.text);
      const fixes = [unsafeFix(`Use ${nearest}`, replaceValue(cpu, nearest))];
      report(cpu, `A task on EC2 has ${least} to ${most} CPU units`, { fixes });
    },
  },
});
