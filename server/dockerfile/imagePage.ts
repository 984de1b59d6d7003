import type { ImageReference } from './imageReference';

/** The page of an image in its registry, where that has pages for people. */
export function imagePage({ registry, repository, tag }: ImageReference): string | undefined {
  const path = repository.split('/').map(encodeURIComponent).join('/');
  const [, account = '', region = '', suffix = ''] = privateEcr.exec(registry) ?? [];
  if (account !== '') {
    const name = encodeURIComponent(repository);
    const console = suffix === '.cn' ? 'console.amazonaws.cn' : 'console.aws.amazon.com';
    return `https://${region}.${console}/ecr/repositories/private/${account}/${name}?region=${region}`;
  }
  switch (registry) {
    case 'docker.io': {
      const [, official] = /^library\/(.+)$/.exec(path) ?? [];
      const page = official === undefined ? `r/${path}` : `_/${official}`;
      return `https://hub.docker.com/${page}${tag === undefined ? '' : `/tags?name=${encodeURIComponent(tag)}`}`;
    }
    case 'ghcr.io':
      // Leads on to the package, wherever its owner keeps it.
      return `https://ghcr.io/${path}`;
    case 'mcr.microsoft.com':
      return `https://mcr.microsoft.com/artifact/mar/${path}${tag === undefined ? '' : '/tags'}`;
    case 'quay.io':
      return `https://quay.io/repository/${path}${tag === undefined ? '' : `?tab=tags&tag=${encodeURIComponent(tag)}`}`;
    case 'public.ecr.aws':
      return `https://gallery.ecr.aws/${path}`;
    default:
      return undefined;
  }
}

/** A host such as 123456789012.dkr.ecr.eu-west-1.amazonaws.com. */
const privateEcr = /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.(?:amazonaws\.com|on\.aws)(\.cn)?$/;
