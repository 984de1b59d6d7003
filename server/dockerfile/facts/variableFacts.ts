/** ARGs that BuildKit sets itself; in a stage they must be declared. Source: docs.docker.com/build/building/variables. */
export const platformArguments: Readonly<Record<string, string>> = {
  BUILDARCH: 'Architecture of the machine that builds, such as `amd64`.',
  BUILDOS: 'Operating system of the machine that builds, such as `linux`.',
  BUILDOSVERSION: 'Version of the operating system of the machine that builds.',
  BUILDPLATFORM: 'Platform of the machine that builds, such as `linux/amd64`.',
  BUILDVARIANT: 'Variant of the architecture of the machine that builds, such as `v7`.',
  TARGETARCH: 'Architecture the image is built for, such as `arm64`.',
  TARGETOS: 'Operating system the image is built for, such as `linux`.',
  TARGETOSVERSION: 'Version of the operating system the image is built for.',
  TARGETPLATFORM: 'Platform the image is built for, as in `docker build --platform`.',
  TARGETSTAGE: 'Name of the stage that is built, as in `docker build --target`.',
  TARGETVARIANT: 'Variant of the architecture the image is built for, such as `v7`.',
};

/** ARGs that a build takes without a declaration. Source: docs.docker.com/build/building/variables. */
const proxyArguments: Readonly<Record<string, string>> = Object.fromEntries(
  ['HTTP_PROXY', 'HTTPS_PROXY', 'FTP_PROXY', 'NO_PROXY', 'ALL_PROXY'].flatMap((name) => [
    [name, 'Set with `--build-arg` without a declaration; kept out of the history and of the cache key.'],
    [name.toLowerCase(), `The same as \`${name}\`.`],
  ]),
);

/** ARGs that change how BuildKit builds. Source: docs.docker.com/build/building/variables. */
export const buildArguments: Readonly<Record<string, string>> = {
  BUILDKIT_CACHE_MOUNT_NS: 'Prefix of the ids of cache mounts, to keep those of other builds apart.',
  BUILDKIT_CONTEXT_KEEP_GIT_DIR: 'Keeps the `.git` folder when the build context is a Git repository.',
  BUILDKIT_DOCKERFILE_CHECK: 'What `# check=` says in the file, for one build.',
  BUILDKIT_INLINE_CACHE: 'Writes what the cache needs to know into the image.',
  BUILDKIT_MULTI_PLATFORM: 'Makes an index even for one platform, so that results compare.',
  BUILDKIT_SANDBOX_HOSTNAME: 'Host name that `RUN` sees. `buildkitsandbox` unless given.',
  BUILDKIT_SYNTAX: 'The frontend that reads this file, as `# syntax=` does.',
  SOURCE_DATE_EPOCH: 'Time stamp of the image and its files in Unix seconds, for builds that can be repeated.',
};

/** What a name of the builder's own means, with or without a declaration. */
export function builtInArgument(name: string): string | undefined {
  for (const facts of [platformArguments, proxyArguments, buildArguments]) {
    if (Object.hasOwn(facts, name)) return facts[name];
  }
  return undefined;
}
