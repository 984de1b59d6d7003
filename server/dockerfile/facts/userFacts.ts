/** Users that images often have. Source: the images' own Dockerfiles, and distroless' documentation. */
export const userFacts: Readonly<Record<string, string>> = {
  nobody: 'owns nothing; 65534 in most images',
  nonroot: '65532 in distroless and Chainguard images',
  node: '1000 in the `node` images',
  'www-data': '33 in Debian, 82 in Alpine: web servers and PHP',
  nginx: '101 in the `nginx` images',
  postgres: '999 in Debian, 70 in Alpine',
  '1000': 'the first user that people add; no lookup in `/etc/passwd`',
  '65532:65532': 'nonroot by number',
  root: 'may do anything',
};
