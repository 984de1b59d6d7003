/** An ARN by its parts; Region and account are empty where what it names has none. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
}

/** Reads an ARN; undefined when the text is none, or has too few parts. */
export function readArn(text: string): Arn | undefined {
  const [, partition, service, region, account, resource] =
    /^arn:([^:]*):([^:]*):([^:]*):([^:]*):(.+)$/s.exec(text) ?? [];
  if (!partition || !service || region === undefined || account === undefined || !resource) return undefined;
  return { partition, service, region, account, resource };
}
