import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { removeMember } from '../edits';
import { taskDefinitionRule } from '../rule';
import type { Scope } from '../scope';
import type { Value } from '../value';

export default taskDefinitionRule({
  title: 'Containers that wait for each other',
  severity: 'warning',
  why: 'None of them would ever start, so ECS refuses a circle of dependencies. A container that depends on itself is the smallest.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html',
  examples: [
    {
      bad: code`
        {
          "containerDefinitions": [
            { "name": "app", "dependsOn": [{ "containerName": "db", "condition": "START" }] },
            { "name": "db", "dependsOn": [{ "containerName": "app", "condition": "START" }] }
                                                             ^^^^^ app waits for db, which waits for app
          ]
        }
      `,
      fixed: code`
        {
          "containerDefinitions": [
            { "name": "app", "dependsOn": [{ "containerName": "db", "condition": "START" }] },
            { "name": "db", "dependsOn": [] }
          ]
        }
      `,
    },
    {
      bad: code`
        { "containerDefinitions": [{ "name": "app", "dependsOn": [{ "containerName": "app", "condition": "START" }] }] }
                                                                                     ^^^^^ app waits for itself
      `,
      fixed: code`
        { "containerDefinitions": [{ "name": "app", "dependsOn": [] }] }
      `,
    },
    {
      good: code`
        {
          "containerDefinitions": [
            { "name": "app", "dependsOn": [{ "containerName": "db" }, { "containerName": "log" }] },
            { "name": "log", "dependsOn": [{ "containerName": "db" }] },
            { "name": "db" }
          ]
        }
      `,
    },
  ],
  visit: {
    taskDefinition(_definition, scope, report) {
      for (const { dependency, names } of findCycles(scope)) {
        const target = dependency.member('containerName') ?? dependency;
        const fixes = [unsafeFix('Remove the dependency', ...removeMember(dependency))];
        // The dependency as a whole closes the circle; its container is no more wrong than the others.
        report({ range: target.range, pointer: dependency.pointer }, describe(names), { fixes });
      }
    },
  },
});

/** A dependency that leads back to a container which waits for it already. */
interface Cycle {
  readonly dependency: Value;
  /** The containers of the circle, each waiting for the next and the last for the first. */
  readonly names: readonly string[];
}

/** ECS takes ten; a path through thousands would be deeper than the stack. */
const most = 500;

/** Walks along the dependencies, each once: one that leads back onto the path it came from closes a circle. */
function findCycles(scope: Scope): readonly Cycle[] {
  const cycles: Cycle[] = [];
  const done = new Set<Value>();
  const path: { readonly container: Value; readonly name: string }[] = [];

  if (scope.containers().length <= most) for (const container of scope.containers()) follow(container);
  return cycles;

  function follow(container: Value): void {
    const name = container.member('name')?.text;
    if (name === undefined || done.has(container)) return;

    path.push({ container, name });
    for (const dependency of container.member('dependsOn')?.items() ?? []) {
      const target = scope.container(dependency.member('containerName')?.text ?? '');
      if (!target) continue;
      const start = path.findIndex((step) => step.container === target);
      if (start >= 0) cycles.push({ dependency, names: path.slice(start).map((step) => step.name) });
      else follow(target);
    }
    path.pop();
    done.add(container);
  }
}

function describe([first = '', ...others]: readonly string[]): string {
  if (others.length === 0) return `${first} waits for itself`;
  return [first, ...others.map((name) => `waits for ${name}, which`), `waits for ${first}`].join(' ');
}
