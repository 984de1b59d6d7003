import type { ImageReference } from '../../server/dockerfile/imageReference';
import { familiarName } from '../../server/dockerfile/imageReference';
import type { Remedy } from '../../server/userError';
import { UserError } from '../../server/userError';
import { lastWords, plainText } from '../docker/failure';
import { ecrPublic, hub, readEcrHost } from './registryName';

/** Why a registry did not take an image, in a sentence, and what to do. `text` is what docker printed. */
export function explainPushFailure(text: string, image: ImageReference): UserError {
  const said = plainText(text);
  const known = explanations.find(({ when }) => when.test(said));
  const why = known?.why(image) ?? `docker says: ${lastWords(text)}`;
  return new UserError(`Could not push ${familiarName(image)}: ${why}`, known?.remedy(image));
}

/** Whether a new token would help. */
export function isTokenExpired(text: string): boolean {
  return /token has expired|token is expired|expired token/i.test(text);
}

interface Explanation {
  readonly when: RegExp;
  readonly why: (image: ImageReference) => string;
  readonly remedy: (image: ImageReference) => Remedy | string;
}

// In this order: a refusal by ECR may name the repository that is missing.
const explanations: readonly Explanation[] = [
  {
    when: /toomanyrequests|too many requests|rate limit/i,
    why: ({ registry }) => `${registry} takes no more requests for now`,
    remedy: () => 'Wait some minutes, then push again.',
  },
  {
    when: /tag is immutable|repository is immutable|cannot be overwritten/i,
    why: ({ tag }) => `the tag ${tag ?? 'latest'} is there already, and tags of this repository cannot be changed`,
    remedy: () => 'Tag the image with a new version and push that.',
  },
  {
    when: /name unknown|repository with name .* does not exist|repository .*not found/i,
    why: ({ repository, registry }) => `${registry} has no repository ${repository}`,
    remedy: createRepositoryRemedy,
  },
  {
    when: /token has expired|token is expired|expired token/i,
    why: ({ registry }) => `the token for ${registry} has expired`,
    remedy: () => 'Renew your AWS login, such as with "aws sso login", then push again.',
  },
  {
    when: /is not authorized to perform: (?<action>[\w:]+)/i,
    why: () => 'your AWS user or role is not allowed to push there',
    remedy: () =>
      'Ask for ecr:InitiateLayerUpload, UploadLayerPart, CompleteLayerUpload, PutImage and BatchCheckLayerAvailability.',
  },
  {
    when: /no basic auth credentials|unauthorized|authentication required|incorrect username or password|status: 401|denied|forbidden|status: 403/i,
    why: ({ registry }) => `${registry} refused it`,
    remedy: signInRemedy,
  },
  {
    when: /does not exist locally/i,
    why: () => 'the engine has no image of that name',
    remedy: () => ({ text: 'Build or tag it first.', command: { title: 'Build Image…', id: 'slipway.buildImage' } }),
  },
  {
    when: /server gave HTTP response to HTTPS client/i,
    why: ({ registry }) => `${registry} speaks HTTP only, which the engine does not trust`,
    remedy: ({ registry }) => `Add "${registry}" to insecure-registries in the engine's settings.`,
  },
  {
    when: /x509|certificate/i,
    why: ({ registry }) => `the engine does not trust the certificate of ${registry}`,
    remedy: () => 'Add its authority to the engine, or to the system the engine runs on.',
  },
  {
    when: /no such host|connection refused|i\/o timeout|network is unreachable|timeout exceeded|TLS handshake timeout/i,
    why: ({ registry }) => `the engine cannot reach ${registry}`,
    remedy: () => 'Check the name of the registry, the network and the proxy of the engine.',
  },
];

function createRepositoryRemedy(image: ImageReference): Remedy | string {
  if (!readEcrHost(image.registry)) return 'Create the repository there, then push again.';
  const args = { reference: familiarName(image), destination: familiarName(image), createRepository: true };
  return {
    text: 'Let Slipway create it.',
    command: { title: 'Create and Push', id: 'slipway.pushImage', args: [args, 'button'] },
  };
}

/** A namespace that is not the user's is the most frequent cause at Docker Hub. */
function signInRemedy({ registry, repository }: ImageReference): Remedy | string {
  if (readEcrHost(registry)) return 'Check the AWS profile: it needs the right to push to this repository.';
  if (registry === ecrPublic) {
    return 'Sign in with "aws ecr-public get-login-password --region us-east-1 | docker login --username AWS --password-stdin public.ecr.aws".';
  }
  const [namespace, name] = repository.split('/');
  if (registry === hub && namespace === 'library')
    return `Names without a user are official ones: tag it as <user>/${name}.`;
  const text = registry === hub ? `Sign in as a user who may write to "${namespace}".` : `Sign in to ${registry}.`;
  const args = [{ registry }, 'button'];
  return { text, command: { title: 'Sign In to Registry…', id: 'slipway.signIn', args } };
}
