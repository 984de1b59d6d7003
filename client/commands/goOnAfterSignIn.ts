import type { Aws } from '../aws/aws';
import type { Call, Connection } from '../aws/connection';
import { UserError } from '../../server/userError';
import type { Tools } from '../tools';
import { signInToAws } from './signInToAws';

/**
 * AWS as commands ask it: a call that fails because a login has expired offers to sign in, and is made again then, so that
 * the command goes on where it stopped, its answers and its steps kept. Calls that fail meanwhile wait for the same
 * sign-in. Who does not want to sign in ends the command quietly. Views ask AWS without it: they show the reason in a row.
 */
export function goOnAfterSignIn(aws: Aws, tools: () => Tools): Aws {
  const underWay = new Map<string, Promise<void>>();

  const signIn = async (error: UserError, profile: string | undefined, signal: AbortSignal) => {
    const key = JSON.stringify(profile);
    const running = underWay.get(key) ?? askAndSignIn(error, profile, tools(), signal);
    underWay.set(key, running);
    try {
      await running;
    } finally {
      underWay.delete(key);
    }
  };

  const goingOn =
    <Client>(call: Call<Client>): Call<Client> =>
    async (what, signal, work) => {
      try {
        return await call(what, signal, work);
      } catch (error) {
        if (!(error instanceof UserError) || error.remedy?.command?.id !== signInToAws.id) throw error;
        await signIn(error, profileIn(error.remedy.command.args), signal);
        return call(what, signal, work);
      }
    };

  return {
    ...aws,
    async connect(wish) {
      const connection = await aws.connect(wish);
      return { ...connection, ...callsOf(connection, goingOn) };
    },
  };
}

/** Rejects with the error itself where nobody can sign in from here. */
async function askAndSignIn(
  error: UserError,
  profile: string | undefined,
  tools: Tools,
  signal: AbortSignal,
): Promise<void> {
  const command = await tools.aws.signIn(profile).catch(() => {
    throw error;
  });
  await tools.ask.confirm({
    question: 'Sign in to AWS?',
    detail: `${error.message}.\n"aws ${command.args.join(' ')}" asks for it in a terminal and the browser. What you began goes on then.`,
    action: 'Sign In',
  });
  await signInToAws.run({ ...(profile === undefined ? {} : { profile }) }, tools, signal);
}

function profileIn([args]: readonly unknown[] = []): string | undefined {
  const named = typeof args === 'object' && args !== null && 'profile' in args ? args.profile : undefined;
  return typeof named === 'string' ? named : undefined;
}

type Calls = Omit<Connection, 'profile' | 'region' | 'endpoint' | 'account' | 'learnAccount'>;

function callsOf(
  { cloudFormation, ec2, ecr, ecs, efs, elb, iam, logs, s3, secretsManager, ssm, sts }: Connection,
  wrap: <Client>(call: Call<Client>) => Call<Client>,
): Calls {
  return {
    cloudFormation: wrap(cloudFormation),
    ec2: wrap(ec2),
    ecr: wrap(ecr),
    ecs: wrap(ecs),
    efs: wrap(efs),
    elb: wrap(elb),
    iam: wrap(iam),
    logs: wrap(logs),
    s3: wrap(s3),
    secretsManager: wrap(secretsManager),
    ssm: wrap(ssm),
    sts: wrap(sts),
  };
}
