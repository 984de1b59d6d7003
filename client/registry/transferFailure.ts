import type { ImageReference } from '../../server/dockerfile/imageReference';
import { familiarName } from '../../server/dockerfile/imageReference';
import type { Remedy } from '../../server/userError';
import { UserError } from '../../server/userError';
import { lastWords } from '../docker/failure';
import { plainOutput } from '../docker/plainOutput';
import { ecrPublic, hub, readEcrHost } from './registryName';

/** Why a registry did not take or give an image, in a sentence, and what to do. `text` is what docker printed. */
export function explainTransferFailure(act: Act, text: string, image: ImageReference): UserError {
  const said = plainOutput(text);
  const table = act === 'pull' ? [...ofPulls, ...explanations] : explanations;
  const known = table.find(({ when }) => when.test(said));
  const why = known?.why(image) ?? `docker says: ${lastWords(text)}`;
  return new UserError(`Could not ${act} ${familiarName(image)}: ${why}`, known?.remedy(image, act));
}

/** Whether a new token would help. */
export function isTokenExpired(text: string): boolean {
  return /token has expired|token is expired|expired token/i.test(text);
}

/** What docker was doing. */
export type Act = 'push' | 'pull';

interface Explanation {
  readonly when: RegExp;
  readonly why: (image: ImageReference) => string;
  readonly remedy: (image: ImageReference, act: Act) => Remedy | string;
}

const ofPulls: readonly Explanation[] = [
  {
    when: /no space left on device/i,
    why: () => 'the engine has no space left',
    remedy: () => 'Free disk space, for example with "docker system prune".',
  },
  {
    when: /no matching manifest for (?<platform>\S+)/i,
    why: () => 'there is none for the platform of this engine',
    remedy: () => 'Its platforms are in the Registries view.',
  },
  {
    when: /manifest unknown|manifest for .* not found|:? not found$/im,
    why: ({ registry, tag }) => `${registry} has no such image${tag === undefined ? '' : `: there is no tag ${tag}`}`,
    remedy: () => 'Its tags are in the Registries view.',
  },
];

// In this order: a refusal by ECR may name the repository that is missing.
const explanations: readonly Explanation[] = [
  {
    when: /toomanyrequests|too many requests|rate limit/i,
    why: ({ registry }) => `${registry} takes no more requests for now`,
    remedy: (_, act) => `Wait some minutes, then ${act} again.`,
  },
  {
    when: /no space left on device|insufficient storage|status: 507|quota|exceed(?:s|ed)? the configured upper limit/i,
    why: ({ registry }) => `${registry} has no space left for it`,
    remedy: () => 'Delete images there that nobody needs, or ask whoever runs it for more.',
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
    remedy: (_, act) => `Renew your AWS login, such as with "aws sso login", then ${act} again.`,
  },
  {
    when: /is not authorized to perform: (?<action>[\w:]+)/i,
    why: () => 'your AWS user or role is not allowed to do that there',
    remedy: (_, act) =>
      act === 'pull'
        ? 'Ask for ecr:BatchGetImage and GetDownloadUrlForLayer.'
        : 'Ask for ecr:InitiateLayerUpload, UploadLayerPart, CompleteLayerUpload, PutImage and BatchCheckLayerAvailability.',
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

function createRepositoryRemedy(image: ImageReference, act: Act): Remedy | string {
  if (act === 'pull') return 'Look for its name in the Registries view.';
  if (!readEcrHost(image.registry)) return 'Create the repository there, then push again.';
  const args = { reference: familiarName(image), destination: familiarName(image), createRepository: true };
  return {
    text: 'Let Slipway create it.',
    command: { title: 'Create and Push', id: 'slipway.pushImage', args: [args, 'button'] },
  };
}

/** A namespace that is not the user's is the most frequent cause at Docker Hub. */
function signInRemedy({ registry, repository }: ImageReference, act: Act): Remedy | string {
  if (readEcrHost(registry)) return `Check the AWS profile: it needs the right to ${act} there.`;
  if (registry === ecrPublic) {
    return 'Sign in with "aws ecr-public get-login-password --region us-east-1 | docker login --username AWS --password-stdin public.ecr.aws".';
  }
  const [namespace, name] = repository.split('/');
  if (registry === hub && namespace === 'library' && act === 'push')
    return `Names without a user are official ones: tag it as <user>/${name}.`;
  const text =
    registry === hub
      ? `Sign in as a user who may ${act === 'push' ? 'write to' : 'read'} "${namespace}".`
      : `Sign in to ${registry}.`;
  const args = [{ registry }, 'button'];
  return { text, command: { title: 'Sign In to Registry…', id: 'slipway.signIn', args } };
}
