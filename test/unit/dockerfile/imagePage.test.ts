import assert from 'node:assert/strict';

import { imagePage } from '../../../server/dockerfile/imagePage';
import { parseImageReference } from '../../../server/dockerfile/imageReference';

describe('the page of an image', () => {
  for (const [image, page] of [
    ['nginx', 'https://hub.docker.com/_/nginx'],
    ['nginx:1.27', 'https://hub.docker.com/_/nginx/tags?name=1.27'],
    ['grafana/loki', 'https://hub.docker.com/r/grafana/loki'],
    ['ghcr.io/owner/app:1', 'https://ghcr.io/owner/app'],
    ['mcr.microsoft.com/dotnet/sdk:8.0', 'https://mcr.microsoft.com/artifact/mar/dotnet/sdk/tags'],
    ['quay.io/keycloak/keycloak', 'https://quay.io/repository/keycloak/keycloak'],
    ['public.ecr.aws/docker/library/node:22', 'https://gallery.ecr.aws/docker/library/node'],
    [
      '123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app:1',
      'https://eu-west-1.console.aws.amazon.com/ecr/repositories/private/123456789012/team%2Fapp?region=eu-west-1',
    ],
    ['localhost:5000/app', undefined],
  ] as const) {
    it(`is ${page ?? 'unknown'} for ${image}`, () => {
      const reference = parseImageReference(image);
      assert.ok(reference);
      assert.equal(imagePage(reference), page);
    });
  }
});
