import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import type { Fix } from '../../lint/problem';
import { addMembers } from '../edits';
import { roundUp } from '../fargateSizes';
import { taskDefinitionRule } from '../rule';
import type { Scope } from '../scope';
import type { Value } from '../value';

export default taskDefinitionRule({
  title: 'Fargate task without CPU or memory',
  severity: 'error',
  why: "On Fargate the task as a whole has a size. ECS answers: `Fargate requires that 'cpu' be defined at the task level.`",
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size',
  aliases: ['E3048', 'pf-ecs-fargate-task-cpu-memory'],
  examples: [
    {
      bad: code`
        {
          "family": "web",
                    ^^^^^ Fargate needs the task's memory
          "requiresCompatibilities": ["FARGATE"],
          "cpu": "512"
        }
      `,
      fixed: code`
        {
          "family": "web",
          "requiresCompatibilities": ["FARGATE"],
          "cpu": "512",
          "memory": "1024"
        }
      `,
    },
    {
      bad: code`
        {
          "family": "web",
                    ^^^^^ Fargate needs the task's cpu
                    ^^^^^ Fargate needs the task's memory
          "requiresCompatibilities": ["FARGATE"],
          "containerDefinitions": [{ "memory": 1024 }, { "memoryReservation": 512 }]
        }
      `,
      fixed: code`
        {
          "family": "web",
          "requiresCompatibilities": ["FARGATE"],
          "containerDefinitions": [{ "memory": 1024 }, { "memoryReservation": 512 }],
          "cpu": "256",
          "memory": "2048"
        }
      `,
    },
    { good: '{ "requiresCompatibilities": ["EC2"] }' },
  ],
  visit: {
    taskDefinition(definition, scope, report) {
      if (!scope.isFargate()) return;
      const missing = ['cpu', 'memory'].filter((name) => !definition.member(name));
      const fixes = missing.length > 0 ? addSize(definition, scope) : [];
      for (const name of missing) report(definition.missing(name), `Fargate needs the task's ${name}`, { fixes });
    },
  },
});

/** The smallest size that holds the containers, and what the file already says of it. */
function addSize(definition: Value, scope: Scope): readonly Fix[] {
  const [hasCpu, hasMemory] = [definition.member('cpu'), definition.member('memory')];
  const [cpu, memory] = [scope.taskCpu(), scope.taskMemory()];
  if ((hasCpu && cpu === undefined) || (hasMemory && memory === undefined)) return [];

  const containers = scope.containers();
  const sum = (needs: (container: Value) => number | undefined) =>
    containers.reduce((total, container) => total + (needs(container) ?? 0), 0);
  const size = roundUp(
    cpu ?? sum((container) => container.member('cpu')?.number),
    memory ?? sum((container) => (container.member('memory') ?? container.member('memoryReservation'))?.number),
    scope.isWindows(),
  );
  if (!size || (hasCpu && size.cpu !== cpu) || (hasMemory && size.memory !== memory)) return [];

  const added = {
    ...(hasCpu ? {} : { cpu: String(size.cpu) }),
    ...(hasMemory ? {} : { memory: String(size.memory) }),
  };
  const words = Object.entries(added).map(([name, value]) => `${name} ${value}`);
  return [unsafeFix(`Add ${words.join(' and ')}`, ...addMembers(definition, added))];
}
