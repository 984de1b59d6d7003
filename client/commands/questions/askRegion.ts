import type { Aws } from '../../aws/aws';
import { regions } from '../../aws/regions';
import type { Ask } from '../../ui/ask';

/** A region, the one that the profile or the environment names picked. */
export async function askRegion(aws: Aws, ask: Ask, profile: string | undefined, chosen?: string): Promise<string> {
  const likely = chosen ?? (await aws.region({ profile }));
  const known = regions.map(({ id, place }) => ({ label: id, description: place, value: id, picked: id === likely }));
  const isOther = likely !== undefined && !regions.some(({ id }) => id === likely);
  const picked = await ask.pick<string | undefined>({
    title: 'AWS region',
    choices: [
      ...(isOther ? [{ label: likely, value: likely, picked: true }] : []),
      ...known,
      { label: 'Another region…', value: undefined },
    ],
  });
  return (
    picked ?? (await ask.input({ title: 'Name of the region', placeholder: 'eu-west-1', validate: validateRegion }))
  );
}

function validateRegion(text: string): string | undefined {
  return /^[a-z]{2,}(-[a-z]+)+-\d+$/.test(text) ? undefined : 'A region looks like eu-west-1';
}
