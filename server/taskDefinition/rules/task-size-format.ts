import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import type { Fix } from '../../lint/problem';
import { replaceValue } from '../edits';
import { taskDefinitionRule } from '../rule';
import { parseCpu, parseMemory } from '../taskSize';
import type { Value } from '../value';

export default taskDefinitionRule({
  title: 'Task size in a form ECS does not read',
  severity: 'warning',
  why: "The task's CPU is a number of units or of `vCPU`, its memory a number of MiB or of `GB`. ECS answers: `Invalid 'cpu' setting for task.`",
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html',
  examples: [
    {
      bad: code`
        {
          "cpu": "half",
                 ^^^^^^ half is not an amount of CPU, such as 256 or 0.25 vCPU
          "memory": "2 GiB"
                    ^^^^^^^ 2 GiB is not an amount of memory, such as 512 or 0.5 GB
        }
      `,
      fixed: code`
        {
          "cpu": "half",
          "memory": "2 GB"
        }
      `,
    },
    { good: '{ "cpu": ".25 vCPU", "memory": "1GB" }' },
    { good: '{ "cpu": "1 vcpu", "memory": "${MEMORY}" }' },
  ],
  visit: {
    taskDefinition(definition, _scope, report) {
      const [cpu, memory] = [definition.member('cpu'), definition.member('memory')];
      if (cpu?.text !== undefined && parseCpu(cpu.text) === undefined) {
        report(cpu, `${cpu.text || 'Nothing'} is not an amount of CPU, such as 256 or 0.25 vCPU`);
      }
      if (memory?.text !== undefined && parseMemory(memory.text) === undefined) {
        const message = `${memory.text || 'Nothing'} is not an amount of memory, such as 512 or 0.5 GB`;
        report(memory, message, { fixes: rewrite(memory, memory.text) });
      }
    },
  },
});

function rewrite(memory: Value, text: string): readonly Fix[] {
  const [, amount, unit = ''] = /^\s*(\d+)\s*([GM])i?B?\s*$/i.exec(text) ?? [];
  if (amount === undefined) return [];
  const known = unit.toUpperCase() === 'G' ? `${amount} GB` : amount;
  return [unsafeFix(`Write it as ${known}`, replaceValue(memory, known))];
}
