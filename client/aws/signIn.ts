import { UserError } from '../../server/userError';
import type { Environment, Processes } from '../../server/process';
import type { ProfileSettings } from './profiles';

/** Program and arguments that sign in to AWS in a terminal. */
export interface SignInCommand {
  /** A full path. */
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Environment;
}

/** How a profile is signed in to with the AWS CLI of PATH; without a name, the one that the environment means. */
export async function signInCommand(
  processes: Processes,
  { name, signIn, signInProfile }: Pick<ProfileSettings, 'name' | 'signIn' | 'signInProfile'>,
): Promise<SignInCommand> {
  if (!signIn) {
    throw new UserError(
      `The profile "${name}" does not sign in with "aws sso login" or "aws login"`,
      'Renew its credentials where they come from, or choose another profile.',
    );
  }
  if (!(await processes.find('aws'))) {
    throw new UserError('The AWS CLI is not on PATH, which signs in to AWS', {
      text: 'Install version 2 of it, or sign in elsewhere on this machine.',
      link: 'https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html',
    });
  }
  const program = await processes.resolve('aws');
  const verb = signIn === 'sso' ? ['sso', 'login'] : ['login'];
  return { program, args: [...verb, '--profile', signInProfile], env: {} };
}
