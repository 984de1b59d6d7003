import assert from 'node:assert/strict';

import { explainAwsError, isAboutCredentials } from '../../../client/aws/explainAwsError';
import type { Where } from '../../../client/aws/trouble';

const where: Where = { profile: 'cats', region: 'eu-west-1', service: 'ecs', endpoint: undefined, signIn: undefined };

function thrown(name: string, message: string, more: object = {}): Error {
  return Object.assign(new Error(message), { name }, more);
}

function explain(error: unknown, at: Partial<Where> = {}): readonly [string, string | undefined] {
  const { message, remedy } = explainAwsError(error, 'Could not run', { ...where, ...at });
  return [message.replace('Could not run: ', ''), remedy?.text];
}

describe('an error of AWS', () => {
  it('names the action that is not allowed, to whom and on what', () => {
    const text =
      'User: arn:aws:iam::123456789012:user/cats is not authorized to perform: ecs:RunTask on resource: arn:aws:ecs:eu-west-1:123456789012:task-definition/cats:1 because no identity-based policy allows the ecs:RunTask action';
    assert.deepEqual(explain(thrown('AccessDeniedException', text)), [
      'arn:aws:iam::123456789012:user/cats is not allowed to do ecs:RunTask on arn:aws:ecs:eu-west-1:123456789012:task-definition/cats:1',
      'Ask for the permission ecs:RunTask, or choose another profile.',
    ]);
  });

  it('names the action of EC2 without the encoded explanation', () => {
    const text = `You are not authorized to perform this operation. User: arn:aws:iam::123456789012:user/cats is not authorized to perform: ec2:DescribeVpcs because no identity-based policy allows the ec2:DescribeVpcs action. Encoded authorization failure message: ${'A1b2'.repeat(100)}`;
    const [message, remedy] = explain(thrown('UnauthorizedOperation', text));
    assert.equal(message, 'arn:aws:iam::123456789012:user/cats is not allowed to do ec2:DescribeVpcs');
    assert.equal(remedy, 'Ask for the permission ec2:DescribeVpcs, or choose another profile.');
  });

  it('says that there are no credentials at all', () => {
    const error = thrown('CredentialsProviderError', 'Could not load credentials from any providers');
    assert.deepEqual(explain(error, { profile: undefined }), [
      'there are no AWS credentials',
      'Run "aws configure", or choose another profile.',
    ]);
  });

  it('says how to sign in again after "aws login"', () => {
    const error = thrown(
      'CredentialsProviderError',
      'Failed to load a token for session arn:x, please re-authenticate using aws login',
    );
    assert.deepEqual(explain(error, { signIn: 'login' }), [
      'the sign-in of the profile "cats" has expired',
      'Run "aws login --profile cats" in a terminal, then try again.',
    ]);
  });

  it('does not show the command line of a credential_process that failed', () => {
    const error = thrown('CredentialsProviderError', 'Command failed: /bin/get-keys --password hunter2');
    const [message] = explain(error);
    assert.equal(message, 'the credential_process of the profile "cats" failed');
  });

  it('says that a profile asks for a multi-factor code', () => {
    const error = thrown(
      'CredentialsProviderError',
      'Profile cats requires multi-factor authentication, but no MFA code callback was provided.',
    );
    assert.match(explain(error)[0], /asks for a multi-factor code/);
  });

  it('knows a web page in the place of the XML of a service', () => {
    const error = thrown('Error', '@aws-sdk XML parse error: mismatched tags <html> and </title>', {
      $response: {},
      $metadata: { httpStatusCode: 500 },
    });
    assert.equal(explain(error)[0], 'ECS in eu-west-1 answered with a web page instead of an answer (HTTP 500)');
  });

  it('does not show what was signed', () => {
    const error = thrown(
      'SignatureDoesNotMatch',
      "The canonical string was 'x-amz-security-token:FwoGZXIvYXdz' secret",
    );
    assert.equal(
      explain(error)[0],
      'AWS does not know the credentials of the profile "cats", or they do not fit together',
    );
  });

  it('says that the clock is wrong', () => {
    const error = thrown(
      'InvalidSignatureException',
      'Signature expired: 20260101T000000Z is now earlier than 20260101T010000Z',
    );
    assert.deepEqual(explain(error), [
      "the clock of this computer differs from AWS's",
      'Set the clock of this computer.',
    ]);
  });

  it('says that there is no such region, or no network', () => {
    const error = thrown('Error', 'getaddrinfo ENOTFOUND ecs.mars-1.amazonaws.com', { code: 'ENOTFOUND' });
    assert.deepEqual(explain(error, { region: 'mars-1' }), [
      'ECS in mars-1 cannot be found: there is no such region, or no network',
      'Check the network, or choose another region.',
    ]);
  });

  it('says that a text is not a region', () => {
    const error = new Error('Region not accepted: region="mars 1" is not a valid hostname component.');
    assert.equal(explain(error, { region: 'mars 1' })[0], '"mars 1" is not the name of a region');
  });

  it('says that a certificate is not trusted', () => {
    const error = thrown('Error', 'self-signed certificate in certificate chain', {
      code: 'SELF_SIGNED_CERT_IN_CHAIN',
    });
    assert.equal(explain(error)[0], 'the certificate of ECS in eu-west-1 is not trusted (SELF_SIGNED_CERT_IN_CHAIN)');
  });

  it('reads the code of an error that stands for several', () => {
    const error = Object.assign(new AggregateError([], ''), { code: 'ECONNREFUSED' });
    assert.equal(explain(error)[0], 'ECS in eu-west-1 cannot be reached (ECONNREFUSED)');
  });

  it('offers to create the cluster that is not there, with the same profile and region', () => {
    const error = thrown('ClusterNotFoundException', 'Cluster not found.');
    const { message, remedy } = explainAwsError(error, 'Could not list the tasks', where);
    assert.equal(message, 'Could not list the tasks: there is no such cluster in eu-west-1');
    assert.deepEqual(remedy?.command, {
      title: 'Create Cluster…',
      id: 'slipway.createCluster',
      args: [{ profile: 'cats', region: 'eu-west-1' }, 'button'],
    });
  });

  it('says what to do about a role that cannot be assumed', () => {
    const text =
      "ECS was unable to assume the role 'arn:aws:iam::123456789012:role/cats' that was provided for this task. Please verify that the role being passed has the proper trust relationship and permissions.";
    assert.match(explain(thrown('ClientException', text))[1] ?? '', /must trust ecs-tasks\.amazonaws\.com/);
  });

  it('says what to do about a definition that is not for Fargate', () => {
    const error = thrown('InvalidParameterException', 'Task definition does not support launch_type FARGATE.');
    assert.equal(explain(error)[0], 'the task definition was not made for Fargate');
  });

  it('passes on what it does not know as one clean line', () => {
    const error = thrown('ClientException', 'Family "\u001b[31mx y\u001b[0m" is odd.\n    at stack (file.js:1)');
    assert.deepEqual(explain(error), ['Family "x y" is odd', undefined]);
  });

  it('tells of credentials from its own errors too', () => {
    const expired = thrown('ExpiredTokenException', 'expired');
    assert.equal(isAboutCredentials(explainAwsError(expired, 'Could not run', where)), true);
    assert.equal(isAboutCredentials(explainAwsError(new Error('other'), 'Could not run', where)), false);
  });
});
