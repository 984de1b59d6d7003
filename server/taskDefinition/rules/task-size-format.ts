import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import type { Fix } from '../../lint/problem';
import { replaceValue } from '../edits';
import { fargateSizes } from '../fargateSizes';
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
    {
      bad: code`
        { "requiresCompatibilities": ["FARGATE"], "cpu": "0,5 vCPU", "memory": "2 GiB" }
                                                         ^^^^^^^^^^ 0,5 vCPU is not an amount of CPU, such as 256 or 0.25 vCPU
                                                                               ^^^^^^^ 2 GiB is not an amount of memory, such as 512 or 0.5 GB
      `,
      fixed: code`
        { "requiresCompatibilities": ["FARGATE"], "cpu": "0.5 vCPU", "memory": "2 GB" }
      `,
    },
    { good: '{ "cpu": ".25 vCPU", "memory": "1GB" }' },
    { good: '{ "cpu": "1 vcpu", "memory": "${MEMORY}" }' },
  ],
  visit: {
    taskDefinition(definition, scope, report) {
      const [cpu, memory] = [definition.member('cpu'), definition.member('memory')];
      const meant = { cpu: readCpu(cpu?.text ?? ''), memory: readMemory(memory?.text ?? '') };
      const [units, mebibytes] = [
        scope.taskCpu() ?? parseCpu(meant.cpu),
        scope.taskMemory() ?? parseMemory(meant.memory),
      ];
      const isOffered = !scope.isFargate() || isOnFargate(units, mebibytes);

      if (cpu && isOdd(cpu, parseCpu)) {
        const message = `${cpu.text || 'Nothing'} is not an amount of CPU, such as 256 or 0.25 vCPU`;
        report(cpu, message, { fixes: isOffered ? rewrite(cpu, meant.cpu) : [] });
      }
      if (memory && isOdd(memory, parseMemory)) {
        const message = `${memory.text || 'Nothing'} is not an amount of memory, such as 512 or 0.5 GB`;
        report(memory, message, { fixes: isOffered ? rewrite(memory, meant.memory) : [] });
      }
    },
  },
});

function isOdd({ text }: Value, parse: (text: string) => number | undefined): boolean {
  return text !== undefined && parse(text) === undefined;
}

/** What is meant by `1 CPU`, `0,5 vCPUs` or `512 units`. */
function readCpu(text: string): string | undefined {
  const [, amount, unit = ''] = /^\s*(\d+(?:[.,]\d+)?|[.,]\d+)\s*(v?cpus?|(?:cpu\s*)?units?)\s*$/i.exec(text) ?? [];
  if (amount === undefined) return undefined;
  return /units?$/i.test(unit) ? amount : `${amount.replace(',', '.')} vCPU`;
}

/** What is meant by `2 GiB`, `1,5 GB` or `512M`. */
function readMemory(text: string): string | undefined {
  const [, amount, unit = ''] = /^\s*(\d+(?:[.,]\d+)?)\s*([GM])i?B?\s*$/i.exec(text) ?? [];
  if (amount === undefined) return undefined;
  return unit.toUpperCase() === 'G' ? `${amount.replace(',', '.')} GB` : amount;
}

/** Another form is of no use where Fargate does not have the size it says. */
function isOnFargate(cpu: number | undefined, memory: number | undefined): boolean {
  if (cpu === undefined) return true;
  const size = fargateSizes.find((each) => each.cpu === cpu);
  return size !== undefined && (memory === undefined || size.memory.includes(memory));
}

function rewrite(value: Value, written: string | undefined): readonly Fix[] {
  return written === undefined ? [] : [unsafeFix(`Write it as ${written}`, replaceValue(value, written))];
}
