import type { Connection } from './connection';
import { allPages } from './pages';

/** What a Docker client signs in to ECR with. The password is a secret: it goes to standard input, and nowhere else. */
export interface AuthorizationToken {
  readonly user: string;
  readonly password: string;
  /** Registry, such as `123456789012.dkr.ecr.eu-west-1.amazonaws.com`. */
  readonly registry: string;
  readonly expiresAt: Date | undefined;
}

/** A private repository of ECR. */
export interface Repository {
  readonly name: string;
  /** `registry/repository`, as an image reference begins. */
  readonly uri: string;
  readonly arn: string;
  readonly createdAt: Date | undefined;
}

/** A token for the registry of the connection's account and region, good for 12 hours. */
export async function authorizationToken(aws: Connection, signal: AbortSignal): Promise<AuthorizationToken> {
  const reply = await aws.ecr('Could not get a token for ECR', signal, (ecr, options) =>
    ecr.getAuthorizationToken({}, options),
  );
  const [data] = reply.authorizationData ?? [];
  const [user = '', ...password] = Buffer.from(data?.authorizationToken ?? '', 'base64')
    .toString('utf8')
    .split(':');
  const registry = (data?.proxyEndpoint ?? '').replace(/^https?:\/\//, '');
  return { user, password: password.join(':'), registry, expiresAt: data?.expiresAt };
}

/** All repositories of an account in this region: of the connection's own where it is not named. */
export async function repositories(
  aws: Connection,
  signal: AbortSignal,
  registryId?: string,
): Promise<readonly Repository[]> {
  const found = await allPages((nextToken) =>
    aws.ecr('Could not list the ECR repositories', signal, async (ecr, options) => {
      const page = await ecr.describeRepositories({ registryId, maxResults: 1000, nextToken }, options);
      return { items: page.repositories, next: page.nextToken };
    }),
  );
  return found.map(toRepository);
}

/** Creates a repository, or gives the one that is there. Its name is what stands between registry and tag. */
export async function createRepository(aws: Connection, name: string, signal: AbortSignal): Promise<Repository> {
  return aws.ecr(`Could not create the ECR repository "${name}"`, signal, async (ecr, options) => {
    try {
      const reply = await ecr.createRepository({ repositoryName: name }, options);
      return toRepository(reply.repository ?? {});
    } catch (error) {
      const isThere = error instanceof Error && error.name === 'RepositoryAlreadyExistsException';
      if (!isThere) throw error;
      const reply = await ecr.describeRepositories({ repositoryNames: [name] }, options);
      return toRepository(reply.repositories?.[0] ?? {});
    }
  });
}

function toRepository(repository: {
  readonly repositoryName?: string | undefined;
  readonly repositoryUri?: string | undefined;
  readonly repositoryArn?: string | undefined;
  readonly createdAt?: Date | undefined;
}): Repository {
  const { repositoryName = '', repositoryUri = '', repositoryArn = '', createdAt } = repository;
  return { name: repositoryName, uri: repositoryUri, arn: repositoryArn, createdAt };
}
