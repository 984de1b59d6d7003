import { nearest } from '../lint/nearest';
import { booleanFor } from './booleans';

/** Why BuildKit refuses a `RUN --mount`, and the field of the value that is to blame. */
export interface MountProblem {
  readonly message: string;
  /** Number of the field; `undefined` when the mount as a whole lacks something. */
  readonly field: number | undefined;
  /** What the field means to be, where that can be told. */
  readonly better?: string;
}

/**
 * Checks the fields of a mount, in which variables are expanded already, or `undefined` where their value is not known.
 * Source: commands_runmount.go of BuildKit.
 */
export function checkMount(
  fields: readonly (string | undefined)[],
  workdir: string | undefined,
): MountProblem | undefined {
  const pairs = fields.map((field) => field?.split(/=(.*)/s));
  const typeOf = (at: number) => {
    const before = pairs.slice(0, at).findLast((pair) => pair?.[0]?.toLowerCase() === 'type');
    return (before?.[1] ?? 'bind').toLowerCase();
  };

  for (const [at, pair] of pairs.entries()) {
    const problem = pair && checkField(pair[0]?.toLowerCase() ?? '', pair[1], typeOf(at));
    if (problem) return { ...problem, field: at };
  }
  // What a variable may have brought is not known.
  if (pairs.some((pair) => pair === undefined)) return undefined;
  return checkWhole(
    new Map(pairs.map((pair) => [names.get(pair?.[0]?.toLowerCase() ?? '') ?? '', pair?.[1] ?? ''])),
    workdir,
  );
}

const types = ['bind', 'cache', 'tmpfs', 'secret', 'ssh'];

/** Every key, and the one it stands for. */
const names: ReadonlyMap<string, string> = new Map(
  Object.entries({
    type: ['type'],
    from: ['from'],
    source: ['source', 'src'],
    target: ['target', 'dst', 'destination'],
    readonly: ['readonly', 'ro'],
    readwrite: ['readwrite', 'rw'],
    required: ['required'],
    size: ['size'],
    id: ['id'],
    sharing: ['sharing'],
    mode: ['mode'],
    uid: ['uid'],
    gid: ['gid'],
    env: ['env'],
  }).flatMap(([name, keys]) => keys.map((key) => [key, name] as const)),
);

interface FieldForm {
  readonly form: RegExp;
  readonly hint: string;
  readonly meant?: (value: string) => string | undefined;
}

const isBoolean: FieldForm = { form: /^(?:1|0|t|f|true|false)$/i, hint: 'true or false', meant: booleanFor };
const sharings = ['shared', 'private', 'locked'];

const forms: Readonly<Record<string, FieldForm>> = {
  readonly: isBoolean,
  readwrite: isBoolean,
  required: isBoolean,
  size: { form: /^\d+(?:\.\d+)? ?(?:[kmgtp]i?b?|b)?$/i, hint: 'a size such as 64m' },
  sharing: {
    form: /^(?:shared|private|locked)$/i,
    hint: 'shared, private or locked',
    meant: (value) => nearest(value, sharings),
  },
  mode: { form: /^[0-7]+$/, hint: 'an octal number such as 0755' },
  uid: { form: /^\d+$/, hint: 'a number' },
  gid: { form: /^\d+$/, hint: 'a number' },
};

function checkField(key: string, value: string | undefined, type: string): Omit<MountProblem, 'field'> | undefined {
  const name = names.get(key);
  if (name === undefined) {
    // A path alone is most of all where to mount.
    if (value === undefined) return fieldProblem(`${key} is no key=value`, /^[/~.]/.test(key) && `target=${key}`);
    const meant = nearest(key, names.keys());
    return fieldProblem(
      `A mount has no ${key}${meant ? `; did you mean ${meant}?` : ''}`,
      meant && `${meant}=${value}`,
    );
  }
  if (name === 'required' && type !== 'secret' && type !== 'ssh') {
    return fieldProblem(`A mount of type ${type} has no required`);
  }
  if (value === undefined) {
    const mayStandAlone = ['readonly', 'readwrite', 'required'].includes(name);
    return mayStandAlone ? undefined : fieldProblem(`${key} needs a value: ${key}=…`);
  }

  if (name === 'type' && !types.includes(value.toLowerCase())) {
    const meant = nearest(value, types);
    const message = `There is no mount of type ${value}${meant ? `; did you mean ${meant}?` : ''}`;
    return fieldProblem(message, meant && `${key}=${meant}`);
  }
  if (name === 'size' && type !== 'tmpfs') return fieldProblem(`A mount of type ${type} has no size`);
  const rule = forms[name];
  if (!rule || rule.form.test(value)) return undefined;
  const meant = rule.meant?.(value);
  return fieldProblem(`${key} is ${rule.hint}, not ${value}`, meant && `${key}=${meant}`);
}

function fieldProblem(message: string, better?: string | false): Omit<MountProblem, 'field'> {
  return better ? { message, better } : { message };
}

function checkWhole(fields: ReadonlyMap<string, string>, workdir: string | undefined): MountProblem | undefined {
  const type = (fields.get('type') ?? 'bind').toLowerCase();
  const whole = (message: string) => ({ message, field: undefined });

  for (const name of ['mode', 'uid', 'gid']) {
    const isAllowed = type === 'secret' || type === 'ssh' || type === 'cache';
    if (fields.has(name) && !isAllowed) return whole(`A mount of type ${type} has no ${name}`);
  }
  if (type !== 'cache' && fields.get('sharing')) return whole(`A mount of type ${type} has no sharing`);
  if (type === 'secret' && fields.get('from')) return whole('A mount of type secret has no from');
  if (type === 'secret' && !fields.get('id') && !fields.get('source') && !fields.get('target')) {
    return whole('A mount of type secret needs an id');
  }
  if (type === 'secret' && fields.get('id') && fields.get('source'))
    return whole('A secret has an id or a source, not both');
  // A target is counted from the working directory, and cannot be the root folder.
  const target = fields.get('target') ?? '';
  const isRoot = target === '/' || (target === '' && workdir === '/');
  return isRoot && (type === 'cache' || type === 'tmpfs')
    ? whole(`A mount of type ${type} needs a target: target=/…`)
    : undefined;
}
