import type { Connection } from './connection';

/** Who the credentials belong to. */
export interface Identity {
  /** Twelve digits. */
  readonly account: string;
  readonly arn: string;
}

/** Asks STS who we are: the one call that every credential may make. */
export async function whoAmI(aws: Connection, signal: AbortSignal): Promise<Identity> {
  const reply = await aws.sts('Could not find out the AWS account', signal, (sts, options) =>
    sts.getCallerIdentity({}, options),
  );
  if (reply.Account) aws.learnAccount(reply.Account);
  return { account: reply.Account ?? '', arn: reply.Arn ?? '' };
}
