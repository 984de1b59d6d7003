import { UserError } from '../../../server/userError';
import type { Instances } from '../../aws/clusterTemplate';
import type { Connection } from '../../aws/connection';
import { describeInstanceType, imageParameterFor } from '../../aws/instanceTypes';
import { listKeyPairs } from '../../aws/keyPairs';
import type { Ask, Choice } from '../../ui/ask';

/** What is known of the instances of a cluster before anything is asked. */
export interface InstanceArgs {
  readonly instanceType: string;
  /** Instances at least, at first and at most. */
  readonly min: number;
  readonly desired: number;
  readonly max: number;
  /** Name of a key pair; empty for none. */
  readonly keyPair: string;
  /** An AMI with the ECS agent; the latest one of AWS when left out. */
  readonly image: string;
}

/** The instances of a cluster; what `args` leaves open is asked for. */
export async function askInstances(
  args: Partial<InstanceArgs>,
  connection: Connection,
  ask: Ask,
  signal: AbortSignal,
): Promise<Instances> {
  const instanceType = args.instanceType ?? (await askType(ask));
  const type = await describeInstanceType(connection, instanceType, signal);
  const image = args.image ?? imageParameterFor(type);

  const desired = args.desired ?? (await askCount('Instances at first', args.min ?? 0, args.max, 1, ask));
  const min = args.min ?? (await askCount('Instances at least', 0, desired, 0, ask));
  const max =
    args.max ?? (await askCount('Instances at most', Math.max(desired, 1), undefined, Math.max(desired, 2), ask));
  const problem = problemWithCounts({ min, desired, max });
  if (problem) throw new UserError(`A cluster cannot have ${desired} instances of ${min} to ${max}`, problem);

  const keyPair = args.keyPair ?? (await askKeyPair(connection, ask, signal));
  return { instanceType, image, min, desired, max, keyPair: keyPair || undefined };
}

async function askType(ask: Ask): Promise<string> {
  const choices: readonly Choice<string | undefined>[] = [
    ...types.map(({ name, about }, at) => ({ label: name, description: about, value: name, picked: at === 0 })),
    { label: 'Another instance type…', value: undefined },
  ];
  const chosen = await ask.pick({ title: 'Instance type', choices });
  return (
    chosen ??
    (await ask.input({
      title: 'Name of the instance type',
      placeholder: 'm7i.large',
      validate: (text) => (/^[a-z][\w-]*\.[\w-]+$/.test(text) ? undefined : 'An instance type looks like m7i.large'),
    }))
  );
}

/** Small ones of each kind. Source: https://aws.amazon.com/ec2/instance-types/ */
const types: readonly { readonly name: string; readonly about: string }[] = [
  { name: 't3.small', about: '2 vCPU, 2 GiB, x86, for now and then' },
  { name: 't3.medium', about: '2 vCPU, 4 GiB, x86, for now and then' },
  { name: 't4g.small', about: '2 vCPU, 2 GiB, ARM, for now and then' },
  { name: 't4g.medium', about: '2 vCPU, 4 GiB, ARM, for now and then' },
  { name: 'm6i.large', about: '2 vCPU, 8 GiB, x86, steady' },
  { name: 'm7g.large', about: '2 vCPU, 8 GiB, ARM, steady' },
  { name: 'c6i.large', about: '2 vCPU, 4 GiB, x86, for computing' },
  { name: 'g4dn.xlarge', about: '4 vCPU, 16 GiB, x86, one GPU' },
];

async function askCount(
  title: string,
  from: number,
  to: number | undefined,
  likely: number,
  ask: Ask,
): Promise<number> {
  const text = await ask.input({
    title,
    value: String(Math.min(Math.max(likely, from), to ?? likely)),
    validate(typed) {
      const count = Number(typed);
      const isCount = /^\d{1,4}$/.test(typed) && count >= from && (to === undefined || count <= to);
      return isCount ? undefined : `Type a number from ${from}${to === undefined ? '' : ` to ${to}`}`;
    },
  });
  return Number(text);
}

function problemWithCounts({ min, desired, max }: Pick<Instances, 'min' | 'desired' | 'max'>): string | undefined {
  const areCounts = [min, desired, max].every((count) => Number.isInteger(count) && count >= 0);
  return areCounts && min <= desired && desired <= max && max > 0
    ? undefined
    : 'Name whole numbers: min is at most desired, and desired at most max, which is at least 1.';
}

async function askKeyPair(connection: Connection, ask: Ask, signal: AbortSignal): Promise<string> {
  const choices = listKeyPairs(connection, signal).then((names) => [
    { label: 'No key pair', description: 'nobody signs in to the instances', value: '', picked: true },
    ...names.map((name) => ({ label: name, value: name })),
  ]);
  return ask.pick({ title: 'Key pair', choices });
}
