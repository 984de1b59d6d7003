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
