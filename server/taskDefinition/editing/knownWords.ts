/** Partition, region and account as the ARNs and image references of a text have them; empty where it has none. */
export interface KnownWords {
  readonly partition: string;
  readonly regions: readonly string[];
  readonly accounts: readonly string[];
}

/** Reads what new ARNs in a text will most likely have in common with those that are there. */
export function knownWords(text: string): KnownWords {
  const [partitions, regions, accounts] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const [, partition = '', region = '', account = ''] of text.matchAll(arn)) {
    partitions.add(partition);
    if (region) regions.add(region);
    if (account) accounts.add(account);
  }
  for (const [, account = '', region = ''] of text.matchAll(registry)) {
    accounts.add(account);
    regions.add(region);
  }
  for (const [, region = ''] of text.matchAll(logRegion)) regions.add(region);
  return { partition: [...partitions][0] ?? 'aws', regions: [...regions], accounts: [...accounts] };
}

const arn = /\barn:(aws(?:-[a-z]+)*):[a-z0-9-]+:([a-z]{2}(?:-[a-z]+)+-\d)?:(\d{12})?:/g;
const registry = /\b(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com/g;
const logRegion = /"awslogs-region"\s*:\s*"([a-z]{2}(?:-[a-z]+)+-\d)"/g;
