import { modelOf, type Model } from '../model';
import { shapes, taskDefinitionShape } from '../model.generated';
import type { TaskDefinition } from '../taskDefinition';
import type { Value } from '../value';
import type { Path } from './cursor';

/** What the API says of what stands at a path. */
export interface Described {
  readonly model: Model;
  /** The structure and its member that it is the value of, or that it is in, such as `ContainerDefinition` `links`. */
  readonly shape: string;
  readonly member: string;
}

/** Follows a path through the API's structures; undefined where it leaves them. At the top there is no member. */
export function describedAt(path: Path): Described | undefined {
  let found: Described = { model: { type: 'structure', shape: taskDefinitionShape }, shape: '', member: '' };
  // What DescribeTaskDefinition answers has the definition under this name.
  for (const part of path[0] === 'taskDefinition' ? path.slice(1) : path) {
    const next = stepInto(found, part);
    if (!next) return undefined;
    found = next;
  }
  return found;
}

function stepInto({ model, ...from }: Described, part: string | number): Described | undefined {
  if (typeof part === 'number') return model.type === 'list' ? { ...from, model: model.of } : undefined;
  if (model.type === 'map') return { ...from, model: model.of };
  const shape = model.type === 'structure' ? shapes[model.shape] : undefined;
  const next = shape && modelOf(shape, part);
  return next && { model: next, shape: shape.name, member: part };
}

/** The value a path leads to, as far as the text can be read. */
export function valueAt({ root }: TaskDefinition, path: Path): Value | undefined {
  let value = root;
  for (const part of path) {
    value = typeof part === 'string' ? value?.member(part) : value?.items().find(({ at }) => at === part);
  }
  return value;
}

/** The innermost value whose key or text holds an offset, and the path to it; the top itself when none does. */
export function valueHolding(
  { root }: TaskDefinition,
  offset: number,
): { readonly value: Value; readonly path: Path } | undefined {
  let value = root;
  if (!value) return undefined;
  const path: (string | number)[] = [];
  for (;;) {
    const inner: Value | undefined = [...value.members(), ...value.items()].find((each) => {
      const { offset: start, length } = each.property ?? each.node;
      return start <= offset && offset <= start + length;
    });
    if (!inner) return { value, path };
    path.push(inner.property ? (inner.name ?? '') : inner.at);
    value = inner;
  }
}
