import type { LocalPreview } from '../../run/local/localPreview';
import type { Tools } from '../../tools';

/**
 * Says what a local run cannot keep before it begins, once for each file and what it says; and asks each time before a
 * task gets a hold of this machine.
 */
export async function confirmLocalRun(
  { name, key }: { readonly name: string; readonly key: string },
  { differences, powers }: LocalPreview,
  answered: boolean | undefined,
  { answers, ask }: Pick<Tools, 'answers' | 'ask'>,
): Promise<void> {
  const told = differences.join('\n');
  if (powers.length === 0 && (told === '' || answers.get<string>(key, 'differences') === told)) return;

  await ask.confirm({
    question: powers.length > 0 ? `Let ${name} control this machine?` : `Run ${name} locally?`,
    detail: [...describePowers(powers), ...(told === '' ? [] : ['Not everything is as on ECS:', ...differences])].join(
      '\n',
    ),
    action: 'Run',
    answered,
  });
  await answers.set(key, 'differences', told);
}

/** What a task may do to this machine, said before it may. */
export function describePowers(powers: readonly string[]): readonly string[] {
  return powers.length > 0 ? ['What runs in it can do whatever an administrator can:', ...powers] : [];
}
