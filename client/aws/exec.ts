import { UserError } from '../../server/userError';
import type { Connection } from './connection';

/** What session-manager-plugin needs to join a session. The token is a secret: it goes nowhere but to the plugin. */
export interface ExecSession {
  readonly sessionId: string;
  readonly streamUrl: string;
  readonly tokenValue: string;
}

/** Starts a command in a container by ECS Exec. Nothing is seen of it until somebody joins the session. */
export async function executeCommand(
  aws: Connection,
  where: { readonly cluster: string; readonly task: string; readonly container: string },
  command: string,
  signal: AbortSignal,
): Promise<ExecSession> {
  const what = `Could not open a shell in ${where.container}`;
  const { session } = await aws.ecs(what, signal, (ecs, options) =>
    ecs.executeCommand({ ...where, command, interactive: true }, options),
  );
  const { sessionId, streamUrl, tokenValue } = session ?? {};
  if (sessionId && streamUrl && tokenValue) return { sessionId, streamUrl, tokenValue };
  throw new UserError(`${what}: ECS gave no session`, 'Try again.');
}

/** Ends a session that nobody has joined. */
export async function terminateSession(aws: Connection, sessionId: string, signal: AbortSignal): Promise<void> {
  await aws.ssm('Could not end the session', signal, (ssm, options) =>
    ssm.terminateSession({ SessionId: sessionId }, options),
  );
}
