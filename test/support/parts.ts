/**
 * The real parts that live, editor and walk tests use, each undefined where it is missing. `.ci/testbed start` starts
 * them all and writes these variables to a file that it names.
 */
export const parts: Parts = {
  docker: read('SLIPWAY_TEST_DOCKER'),
  buildx: read('SLIPWAY_TEST_BUILDX'),
  ecrRegistry: read('SLIPWAY_TEST_ECR'),
  hub: readRegistry('SLIPWAY_TEST_HUB'),
  registry: readRegistry('SLIPWAY_TEST_REGISTRY'),
  aws: read('SLIPWAY_TEST_AWS'),
};

/** The same, for a test that cannot do without the part: `npm test` has left its suite out by name if it is missing. */
export function requirePart<Name extends keyof Parts>(name: Name): NonNullable<Parts[Name]> {
  const part = parts[name];
  if (!part) throw new Error(`This test needs ${name}: see test/support/parts.ts`);
  return part;
}

/** Where each part is. */
export interface Parts {
  /** The engine, as DOCKER_HOST takes it: `unix:///var/run/docker.sock`. It has the image `busybox:1.37`. */
  readonly docker: string | undefined;
  /** A Docker configuration folder (DOCKER_CONFIG) that holds nothing but the plugin buildx. */
  readonly buildx: string | undefined;
  /** A registry that stands where ECR would: `<account>.dkr.ecr.us-east-1.amazonaws.com`, signed in to with moto's token. */
  readonly ecrRegistry: string | undefined;
  /** A registry that stands where Docker Hub would, so that `docker push cats/image` goes to it. */
  readonly hub: Registry | undefined;
  /** Any other registry, without TLS: `localhost:5000`. */
  readonly registry: Registry | undefined;
  /** An AWS API server, as AWS_ENDPOINT_URL takes it: `http://127.0.0.1:4567`. */
  readonly aws: string | undefined;
}

/** From SLIPWAY_TEST_…, SLIPWAY_TEST_…_USER and SLIPWAY_TEST_…_PASSWORD. */
export interface Registry {
  readonly address: string;
  readonly user: string;
  readonly password: string;
}

function read(variable: string): string | undefined {
  return process.env[variable] || undefined;
}

function readRegistry(variable: string): Registry | undefined {
  const address = read(variable);
  const user = read(`${variable}_USER`);
  const password = read(`${variable}_PASSWORD`);
  return address && user && password ? { address, user, password } : undefined;
}
