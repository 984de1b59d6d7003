/** Official images whose working directory is the root folder, in every tag. Source: their image configurations. */
export const rootedImages: ReadonlySet<string> = new Set([
  'library/alpine',
  'library/busybox',
  'library/debian',
  'library/fedora',
  'library/ubuntu',
]);
