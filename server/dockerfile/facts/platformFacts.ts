/** Platforms that images are commonly made for. Source: github.com/containerd/platforms, and the official images' own lists. */
export const platformFacts: Readonly<Record<string, string>> = {
  $BUILDPLATFORM: 'the machine that builds',
  $TARGETPLATFORM: 'what is built for; the default',
  'linux/amd64': 'Intel and AMD, 64 bits; X86_64 in Amazon ECS',
  'linux/arm64': 'ARM, 64 bits: Graviton, Apple silicon; ARM64 in Amazon ECS',
  'linux/arm/v7': 'ARM, 32 bits, version 7',
  'linux/arm/v6': 'ARM, 32 bits, version 6',
  'linux/386': 'Intel and AMD, 32 bits',
  'linux/ppc64le': 'IBM Power, little endian',
  'linux/riscv64': 'RISC-V, 64 bits',
  'linux/s390x': 'IBM Z',
  'windows/amd64': 'Windows, 64 bits',
};
