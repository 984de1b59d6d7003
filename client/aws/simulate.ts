import type { Connection } from './connection';

/** Those of the actions that the policies of a role do not allow, as far as IAM can say by itself. */
export async function deniedActions(
  aws: Connection,
  roleArn: string,
  actions: readonly string[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const reply = await aws.iam('Could not look at what the role may do', signal, (iam, options) =>
    iam.simulatePrincipalPolicy({ PolicySourceArn: roleArn, ActionNames: [...actions] }, options),
  );
  return (reply.EvaluationResults ?? [])
    .filter(({ EvalDecision }) => EvalDecision !== 'allowed')
    .map(({ EvalActionName = '' }) => EvalActionName);
}
