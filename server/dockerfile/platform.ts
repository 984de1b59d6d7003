/** Whether a name alone is a platform: BuildKit adds the other half. Source: github.com/containerd/platforms, Parse. */
export function isSystemOrArchitecture(name: string): boolean {
  return systems.has(name.toLowerCase()) || architectures.has(name.toLowerCase());
}

/** Of these, those that are meant when a name is misspelt. */
export const usualPlatforms: readonly string[] = [
  'linux',
  'windows',
  'amd64',
  'arm64',
  'arm',
  'riscv64',
  's390x',
  'ppc64le',
];

const systems: ReadonlySet<string> = new Set(
  'aix android darwin macos dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris windows zos'.split(
    ' ',
  ),
);

const architectures: ReadonlySet<string> = new Set(
  [
    '386 i386 amd64 x86_64 x86-64 amd64p32 arm armhf armel armbe arm64 aarch64 arm64be loong64 mips mipsle mips64 mips64le',
    'mips64p32 mips64p32le ppc ppc64 ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm',
  ].flatMap((names) => names.split(' ')),
);

/** Variables that BuildKit sets for FROM, and for stages that declare them. Source: docs.docker.com/build/building/variables. */
export const platformVariables: readonly string[] = [
  'BUILDARCH',
  'BUILDOS',
  'BUILDOSVERSION',
  'BUILDPLATFORM',
  'BUILDVARIANT',
  'TARGETARCH',
  'TARGETOS',
  'TARGETOSVERSION',
  'TARGETPLATFORM',
  'TARGETSTAGE',
  'TARGETVARIANT',
];
