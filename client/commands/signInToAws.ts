import { UserError } from '../../server/userError';
import { command } from './command';

/** The profile that is signed in to; the chosen one when left out. */
export interface SignInToAwsArgs {
  readonly profile: string;
}

/** Signs in to AWS with the AWS CLI in a terminal, and ends when that has ended. */
export const signInToAws = command<SignInToAwsArgs, { readonly profile: string | undefined }>({
  id: 'slipway.signInToAws',
  needsTrust: true,

  async run(args, { aws, editor }, signal) {
    const profile = args.profile ?? aws.selection().profile;
    const command = await aws.signIn(profile);
    const words = command.args.join(' ');
    const exitCode = await editor.progress('Signing in to AWS', (report, cancelled) => {
      report('in the terminal and the browser');
      return editor.runInTerminal('Sign in to AWS', command, AbortSignal.any([signal, cancelled]));
    });
    if (exitCode !== 0) {
      const how = exitCode === undefined ? 'was closed' : `ended with exit code ${exitCode}`;
      throw new UserError(`Could not sign in to AWS: "aws ${words}" ${how}`, 'Look at what it says in a terminal.');
    }
    editor.refresh('tasks');
    editor.refresh('registries');
    return { profile };
  },
});
