/** Whether BuildKit takes a name for that of a secret. Source: dockerfile2llb/validations.go. */
export function isSecret(name: string): boolean {
  return secret.test(name) && !/(?:_|^)(?:public|file|version)(?:_|$)/i.test(name);
}

// As words between underscores.
const secret = /(?:_|^)(?:apikey|auth|credential|credentials|key|password|pword|passwd|secret|token)(?:_|$)/i;

/** Whether hadolint takes a name for one that should not be seen. Source: the documentation of DL3064. */
export function isSensitive(name: string): boolean {
  return sensitive.test(name) || accountNames.has(name.toUpperCase());
}

const sensitive = /api_key|client_key|password|private|secret|token|username/i;

/** Names that services have for accounts and settings. */
const accountNames: ReadonlySet<string> = new Set([
  'APPLICATION_KEY',
  'AWS_ACCESS_KEY_ID',
  'CI_DEPLOY_USER',
  'DOCKER_EMAIL',
  'FACEBOOK_APP_ID',
  'HEROKU_API_USER',
  'OKTA_AUTHN_GROUPID',
  'OKTA_CLIENT_ORGURL',
  'OKTA_OAUTH2_CLIENTID',
  'STRIPE_DEVICE_NAME',
  'TRAVIS_OS_NAME',
  'TRAVIS_SECURE_ENV_VARS',
  'TRAVIS_SUDO',
]);
