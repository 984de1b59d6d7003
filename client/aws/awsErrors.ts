import type { Remedy } from '../../server/userError';
import type { Explanation, Where } from './trouble';

const noCredentials = ['CredentialsProviderError', 'TokenProviderError'];
const expired = [
  'ExpiredTokenException',
  'ExpiredToken',
  'RequestExpired',
  'InvalidGrantException',
  'UnauthorizedException',
];
const refused = [
  'UnrecognizedClientException',
  'InvalidClientTokenId',
  'InvalidAccessKeyId',
  'AuthFailure',
  'InvalidSignatureException',
  'SignatureDoesNotMatch',
  'IncompleteSignature',
  'IncompleteSignatureException',
  'MissingAuthenticationToken',
  'MissingAuthenticationTokenException',
];
const anyCredentials = oneOf([...noCredentials, ...expired]);

/** Error codes that other credentials, or a renewed login, may mend. */
export const credentialErrors: readonly string[] = [...noCredentials, ...expired, ...refused];

/** What AWS and the way to it answer when something is wrong, and what to do about it. The first that fits counts. */
export const awsErrors: readonly Explanation[] = [
  {
    names: oneOf(['RequestTimeTooSkewed', 'RequestInTheFuture']),
    why: () => "the clock of this computer differs from AWS's",
    remedy: () => 'Set the clock of this computer.',
  },
  {
    names: oneOf(['InvalidSignatureException', 'SignatureDoesNotMatch']),
    text: /signature expired|not yet current/i,
    why: () => "the clock of this computer differs from AWS's",
    remedy: () => 'Set the clock of this computer.',
  },
  {
    names: oneOf(noCredentials),
    text: /multi-factor/i,
    why: (_, where) => `${profileOf(where)} asks for a multi-factor code, which only a sign-in in a terminal can give`,
    remedy: chooseProfile('Sign in there, or choose a profile that signs in without a code.'),
  },
  {
    names: anyCredentials,
    text: /expired|session token|SSO session|refresh|re-authenticate|SSO Token/i,
    why: (_, where) => `the sign-in of ${profileOf(where)} has expired`,
    remedy: signInAgain,
  },
  {
    names: oneOf(expired),
    why: (_, where) => `the sign-in of ${profileOf(where)} has expired`,
    remedy: signInAgain,
  },
  {
    names: oneOf(noCredentials),
    text: /^Command failed|credential_process|Profile .* credential_process/,
    why: (_, where) => `the credential_process of ${profileOf(where)} failed`,
    remedy: chooseProfile('Run it in a terminal to see why, or choose another profile.'),
  },
  {
    names: oneOf(noCredentials),
    why: (_, where) => {
      if (where.isUnknown) return `no AWS configuration file has the profile "${where.profile}"`;
      return where.profile ? `the profile "${where.profile}" has no credentials` : 'there are no AWS credentials';
    },
    remedy: (where) =>
      signInCommand(where)
        ? signInAgain(where)
        : chooseProfile(`Run "${configureCommand(where)}", or choose another profile.`)(),
  },
  {
    names: oneOf(refused),
    why: (_, where) => `AWS does not know the credentials of ${profileOf(where)}, or they do not fit together`,
    remedy: (where) =>
      chooseProfile(
        `Renew them, or choose another profile. A region that is not switched on for the account, such as a new ${where.region}, answers the same.`,
      )(),
  },
  {
    names: /^(AccessDenied|AccessDeniedException|UnauthorizedOperation|AuthorizationError|ForbiddenException)$/,
    why: (trouble) => {
      const { action, principal, resource } = readDenial(trouble.message);
      if (!action) return trouble.message.replace(/\.$/, '');
      return `${principal ?? 'this identity'} is not allowed to do ${action}${resource ? ` on ${resource}` : ''}`;
    },
    remedy: (_, trouble) => {
      const { action } = readDenial(trouble.message);
      const permission = action ? `Ask for the permission ${action}` : 'Ask for the permission';
      return chooseProfile(`${permission}, or choose another profile.`)();
    },
  },
  {
    names:
      /^(Throttling|ThrottlingException|ThrottledException|RequestLimitExceeded|TooManyRequestsException|RequestThrottled|RequestThrottledException|EC2ThrottledException|SlowDown)$/,
    why: () => 'AWS takes no more requests for the moment (throttling), and went on so over several attempts',
    remedy: () => 'Wait a minute and try again. Something else may be calling AWS with this account.',
  },
  {
    names: oneOf(['ENOTFOUND', 'EAI_AGAIN']),
    why: (_, where) =>
      where.endpoint
        ? `the name of ${where.endpoint} cannot be resolved`
        : `${serviceOf(where)} cannot be found: there is no such region, or no network`,
    remedy: (where) =>
      where.endpoint ? checkEndpoint(where) : chooseProfile('Check the network, or choose another region.')(),
  },
  {
    names: /^(ECONNREFUSED|ECONNRESET|EPIPE|EHOSTUNREACH|ENETUNREACH|EPROTO)$/,
    why: ({ name }, where) => `${serviceOf(where)} cannot be reached (${name})`,
    remedy: (where) => (where.endpoint ? checkEndpoint(where) : 'Check the network, VPN and proxy.'),
  },
  {
    names: /^(TimeoutError|ETIMEDOUT|ESOCKETTIMEDOUT)$/,
    why: (_, where) => `${serviceOf(where)} did not answer in time`,
    remedy: (where) => (where.endpoint ? checkEndpoint(where) : 'Check the network, VPN and proxy, and try again.'),
  },
  {
    names: /CERT|^UNABLE_TO_VERIFY|^ERR_TLS|^ERR_SSL/,
    why: ({ name }, where) => `the certificate of ${serviceOf(where)} is not trusted (${name})`,
    remedy: () => 'If a proxy inspects traffic, name its certificate in NODE_EXTRA_CA_CERTS before the editor starts.',
  },
  {
    names: /^HTML$/,
    why: ({ status }, where) =>
      `${serviceOf(where)} answered with a web page instead of an answer${status ? ` (HTTP ${status})` : ''}`,
    remedy: (where) =>
      where.endpoint
        ? checkEndpoint(where)
        : 'A proxy or a network sign-in page may stand between. Check it, and try again.',
  },
  {
    names: /^Error$/,
    text: /^Region not accepted|Region is missing/,
    why: (_, where) => `"${where.region}" is not the name of a region`,
    remedy: chooseProfile('Choose a region.'),
  },
  {
    names: /^ClusterNotFoundException$/,
    why: (_, where) => `there is no such cluster in ${where.region}`,
    remedy: (where) => ({
      text: 'Choose another cluster or region, or create the cluster.',
      command: {
        title: 'Create Cluster…',
        id: 'slipway.createCluster',
        args: [{ ...(where.profile ? { profile: where.profile } : {}), region: where.region }, 'button'],
      },
    }),
  },
  {
    names: /^(OptInRequired|SubscriptionRequiredException)$/,
    why: (_, where) => `the account has not switched on ${where.service.toUpperCase()} in ${where.region}`,
    remedy: chooseProfile('Switch it on in the AWS console, or choose another region.'),
  },
  {
    names:
      /^(ServerException|ServiceUnavailable|ServiceUnavailableException|InternalFailure|InternalError|Unavailable)$/,
    why: (_, where) => `${serviceOf(where)} has trouble of its own`,
    remedy: () => 'Try again in a minute.',
  },
];

/** Who may not do what on what, from the sentence AWS writes; an encoded explanation after it is left out. */
function readDenial(message: string): { principal?: string; action?: string; resource?: string } {
  const parts = /\bUser: (\S+) is not authorized to perform: (\S+?)(?: on resource: (\S+))?(?:\s|\.|$)/.exec(message);
  if (!parts) return {};
  const [, principal, action, resource] = parts;
  return {
    ...(principal ? { principal } : {}),
    ...(action ? { action } : {}),
    ...(resource && resource !== '*' ? { resource } : {}),
  };
}

function oneOf(names: readonly string[]): RegExp {
  return new RegExp(`^(${names.join('|')})$`);
}

function profileOf({ profile }: Where): string {
  return profile ? `the profile "${profile}"` : 'the AWS credentials';
}

function serviceOf({ endpoint, service, region }: Where): string {
  return endpoint ?? `${service.toUpperCase()} in ${region}`;
}

function checkEndpoint({ endpoint }: Where): string {
  return `Calls go to ${endpoint} because AWS_ENDPOINT_URL or endpoint_url of the profile says so. Check that it is right and running.`;
}

function chooseProfile(text: string): () => Remedy {
  return () => ({ text, command: { title: 'Select Profile and Region…', id: 'slipway.selectProfile' } });
}

function signInAgain(where: Where): Remedy {
  const command = signInCommand(where);
  if (!command) return chooseProfile('Renew them, or choose another profile.')();
  return { text: `Run "${command}" in a terminal, then try again.`, command: signInHere(where) };
}

/** Signs in, and does again what failed for want of it. */
function signInHere({ signInProfile, profile }: Where): Remedy['command'] {
  const named = signInProfile ?? profile;
  return {
    title: 'Sign In',
    id: 'slipway.signInToAws',
    args: [named === undefined ? {} : { profile: named }, 'button'],
    thenAgain: true,
  };
}

function signInCommand({ signIn, signInProfile, profile }: Where): string | undefined {
  const named = signInProfile ?? profile;
  const option = named ? ` --profile ${named}` : '';
  if (signIn === 'sso') return `aws sso login${option}`;
  return signIn === 'login' ? `aws login${option}` : undefined;
}

function configureCommand({ profile }: Where): string {
  return profile ? `aws configure --profile ${profile}` : 'aws configure';
}
