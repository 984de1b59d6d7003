import type { ImageReference } from './imageReference';

/** The page of an image at its registry, undefined for a registry that has none. */
export function imagePage({ registry, repository, tag }: ImageReference): string | undefined {
  const [, account, region, suffix = ''] = privateEcr.exec(registry) ?? [];
  if (account && region) {
    const host = suffix === '.cn' ? 'console.amazonaws.cn' : 'console.aws.amazon.com';
    return `https://${region}.${host}/ecr/repositories/private/${account}/${repository}?region=${region}`;
  }

  const [first = '', ...rest] = repository.split('/');
  switch (registry) {
    case 'docker.io':
      return first === 'library'
        ? `https://hub.docker.com/_/${rest.join('/')}${tag ? `/tags?name=${tag}` : ''}`
        : `https://hub.docker.com/r/${repository}${tag ? `/tags?name=${tag}` : ''}`;
    case 'public.ecr.aws':
      return `https://gallery.ecr.aws/${repository}`;
    case 'ghcr.io':
      // It leads on to the package's page at GitHub.
      return `https://ghcr.io/${repository}`;
    case 'mcr.microsoft.com':
      return `https://mcr.microsoft.com/artifact/mar/${repository}/about`;
    case 'quay.io':
      return `https://quay.io/repository/${repository}`;
    default:
      return /^(?:[\w-]+\.)?gcr\.io$|^[\w-]+-docker\.pkg\.dev$/.test(registry)
        ? `https://${registry}/${repository}`
        : undefined;
  }
}

const privateEcr = /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.(?:amazonaws\.com|on\.aws)(\.cn)?$/;
