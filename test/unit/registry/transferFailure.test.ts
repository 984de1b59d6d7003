import assert from 'node:assert/strict';

import { explainTransferFailure, isTokenExpired } from '../../../client/registry/transferFailure';
import { parseImageReference } from '../../../server/dockerfile/imageReference';

const ecr = '123456789012.dkr.ecr.us-east-1.amazonaws.com/cats:1';

/** What docker prints when a registry does not take an image, and what the person reads. */
const cases: readonly {
  readonly name: string;
  readonly image: string;
  readonly text: string;
  readonly says: string;
  readonly remedy: RegExp;
}[] = [
  {
    name: 'an ECR repository that is missing',
    image: ecr,
    text: "name unknown: The repository with name 'cats' does not exist in the registry with id '123456789012'",
    says: `Could not push ${ecr}: 123456789012.dkr.ecr.us-east-1.amazonaws.com has no repository cats`,
    remedy: /^Let Slipway create it\.$/,
  },
  {
    name: 'a role that may not push to ECR',
    image: ecr,
    text: 'denied: User: arn:aws:iam::123456789012:user/me is not authorized to perform: ecr:InitiateLayerUpload on resource: arn:aws:ecr:us-east-1:123456789012:repository/cats because no identity-based policy allows the ecr:InitiateLayerUpload action',
    says: `Could not push ${ecr}: your AWS user or role is not allowed to do that there`,
    remedy: /^Ask for ecr:InitiateLayerUpload/,
  },
  {
    name: 'a token of ECR that has expired',
    image: ecr,
    text: 'denied: Your authorization token has expired. Reauthenticate and try again.',
    says: `Could not push ${ecr}: the token for 123456789012.dkr.ecr.us-east-1.amazonaws.com has expired`,
    remedy: /^Renew your AWS login/,
  },
  {
    name: 'a tag of ECR that cannot be changed',
    image: ecr,
    text: "tag invalid: The image tag '1' already exists in the 'cats' repository and cannot be overwritten because the repository is immutable.",
    says: `Could not push ${ecr}: the tag 1 is there already, and tags of this repository cannot be changed`,
    remedy: /^Tag the image with a new version/,
  },
  {
    name: "a namespace of Docker Hub that is not the user's",
    image: 'somebody/cats:1',
    text: 'denied: requested access to the resource is denied',
    says: 'Could not push somebody/cats:1: docker.io refused it',
    remedy: /^Sign in as a user who may write to "somebody"\.$/,
  },
  {
    name: 'an official name, which nobody may push',
    image: 'cats',
    text: 'denied: requested access to the resource is denied',
    says: 'Could not push cats: docker.io refused it',
    remedy: /tag it as <user>\/cats\.$/,
  },
  {
    name: 'a registry without a login',
    image: 'localhost:5000/cats:1',
    text: 'The push refers to repository [localhost:5000/cats]\n06ec63d6e7f9: Preparing\nno basic auth credentials',
    says: 'Could not push localhost:5000/cats:1: localhost:5000 refused it',
    remedy: /^Sign in to localhost:5000\.$/,
  },
  {
    name: 'ECR Public without a login',
    image: 'public.ecr.aws/abc/cats:1',
    text: 'no basic auth credentials',
    says: 'Could not push public.ecr.aws/abc/cats:1: public.ecr.aws refused it',
    remedy: /aws ecr-public get-login-password/,
  },
  {
    name: 'a rate limit',
    image: 'me/cats:1',
    text: 'toomanyrequests: Rate exceeded',
    says: 'Could not push me/cats:1: docker.io takes no more requests for now',
    remedy: /^Wait/,
  },
  {
    name: 'a registry without space',
    image: 'registry.local/cats:1',
    text: 'received unexpected HTTP status: 500 Internal Server Error\nunknown: write /var/lib/registry/x: no space left on device',
    says: 'Could not push registry.local/cats:1: registry.local has no space left for it',
    remedy: /^Delete images there/,
  },
  {
    name: 'a project of Harbor that is full',
    image: 'registry.local/cats:1',
    text: 'denied: adding 1.0 MiB of storage resource, which when updated to current usage of 9.9 MiB will exceed the configured upper limit of 10.0 MiB.',
    says: 'Could not push registry.local/cats:1: registry.local has no space left for it',
    remedy: /^Delete images there/,
  },
  {
    name: 'an image that is not there',
    image: 'me/cats:1',
    text: 'The push refers to repository [docker.io/me/cats]\nAn image does not exist locally with the tag: me/cats',
    says: 'Could not push me/cats:1: the engine has no image of that name',
    remedy: /^Build or tag it first\.$/,
  },
  {
    name: 'a registry that speaks HTTP',
    image: 'registry.local/cats:1',
    text: 'Get "https://registry.local/v2/": http: server gave HTTP response to HTTPS client',
    says: 'Could not push registry.local/cats:1: registry.local speaks HTTP only, which the engine does not trust',
    remedy: /insecure-registries/,
  },
  {
    name: 'a certificate that nobody trusts',
    image: 'registry.local/cats:1',
    text: 'Get "https://registry.local/v2/": x509: certificate signed by unknown authority',
    says: 'Could not push registry.local/cats:1: the engine does not trust the certificate of registry.local',
    remedy: /authority/,
  },
  {
    name: 'a registry that there is not',
    image: 'no.such.host/cats:1',
    text: 'Get "https://no.such.host/v2/": dial tcp: lookup no.such.host on 10.0.0.1:53: no such host',
    says: 'Could not push no.such.host/cats:1: the engine cannot reach no.such.host',
    remedy: /^Check the name/,
  },
];

describe('a push that a registry does not take', () => {
  for (const { name, image, text, says, remedy } of cases) {
    it(`is explained: ${name}`, () => {
      const reference = parseImageReference(image);
      assert.ok(reference);
      const error = explainTransferFailure('push', `${text}\n`, reference);
      assert.equal(error.message, says);
      assert.match(error.remedy?.text ?? '', remedy);
    });
  }

  it('is told in the words of docker when they are new', () => {
    const reference = parseImageReference('me/cats:1');
    assert.ok(reference);
    const error = explainTransferFailure(
      'push',
      '\u001b[31mError response from daemon: the moon is full\u001b[0m\n',
      reference,
    );
    assert.equal(error.message, 'Could not push me/cats:1: docker says: the moon is full');
  });

  it('offers to push again with the repository created', () => {
    const reference = parseImageReference(ecr);
    assert.ok(reference);
    assert.deepEqual(explainTransferFailure('push', 'name unknown', reference).remedy?.command, {
      title: 'Create and Push',
      id: 'slipway.pushImage',
      args: [{ reference: ecr, destination: ecr, createRepository: true }, 'button'],
    });
  });

  it('is tried again for an expired token alone', () => {
    assert.ok(isTokenExpired('denied: Your authorization token has expired. Reauthenticate and try again.'));
    assert.ok(!isTokenExpired('denied: requested access to the resource is denied'));
  });
});
