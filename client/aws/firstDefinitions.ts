import type { Connection } from './connection';

/** Families and revisions are active until they are deregistered. */
export type DefinitionStatus = 'ACTIVE' | 'INACTIVE';

/** The first of a list, and whether there are more of them. */
export interface First {
  readonly names: readonly string[];
  readonly isMore: boolean;
}

/** The first `most` families that have an active revision, or inactive ones only; by name. */
export function firstFamilies(
  aws: Connection,
  { status, most }: { readonly status: DefinitionStatus; readonly most: number },
  signal: AbortSignal,
): Promise<First> {
  return firstOf(most, (nextToken, maxResults) =>
    aws.ecs('Could not list the task definitions', signal, async (ecs, options) => {
      const page = await ecs.listTaskDefinitionFamilies({ status, maxResults, nextToken }, options);
      return { items: page.families, next: page.nextToken };
    }),
  );
}

/** ARNs of the first `most` revisions of a family, the newest first. */
export async function firstRevisions(
  aws: Connection,
  { family, status, most }: { readonly family: string; readonly status: DefinitionStatus; readonly most: number },
  signal: AbortSignal,
): Promise<First> {
  const { names, isMore } = await firstOf(most, (nextToken, maxResults) =>
    aws.ecs(`Could not list the revisions of ${family}`, signal, async (ecs, options) => {
      // A prefix would name other families too, but ECS takes the whole name only.
      const input = { familyPrefix: family, status, sort: 'DESC', maxResults, nextToken } as const;
      const page = await ecs.listTaskDefinitions(input, options);
      return { items: page.taskDefinitionArns, next: page.nextToken };
    }),
  );
  // ECS sorts them, what stands in for it may not.
  return { names: [...names].sort((one, other) => revisionOf(other) - revisionOf(one)), isMore };
}

function revisionOf(arn: string): number {
  return Number(arn.slice(arn.lastIndexOf(':') + 1));
}

async function firstOf(
  most: number,
  read: (
    nextToken: string | undefined,
    maxResults: number,
  ) => Promise<{ readonly items: readonly string[] | undefined; readonly next: string | undefined }>,
): Promise<First> {
  const names: string[] = [];
  let token: string | undefined;
  do {
    const { items = [], next } = await read(token, Math.min(100, most - names.length));
    names.push(...(items ?? []));
    token = next;
  } while (token && names.length < most);
  return { names: names.slice(0, most), isMore: token !== undefined || names.length > most };
}
