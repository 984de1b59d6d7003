import type { Processes } from '../../server/process';
import { UserError } from '../../server/userError';
import type { ExecSession } from '../aws/exec';
import type { TerminalCommand } from '../docker/docker';

/** The program of AWS that joins the session of an ECS Exec. */
const sessionPlugin = 'session-manager-plugin';

/**
 * Makes sure that the plugin is there, and takes the token of a session from its environment.
 * Source: the AWS CLI, awscli/customizations/sessionmanager.py, which knows the last version that cannot.
 */
export async function checkSessionPlugin(processes: Processes, signal: AbortSignal): Promise<void> {
  if (!(await processes.find(sessionPlugin))) {
    throw new UserError(`A shell on ECS needs ${sessionPlugin}, which is not on PATH`, {
      text: 'Install it, then try again.',
      link: installation,
    });
  }
  const { stdout, stderr } = await processes.run(sessionPlugin, ['--version'], { signal });
  const [version = ''] = /\d+(?:\.\d+){1,3}/.exec(stdout) ?? [];
  if (version === '') {
    const said = (stdout || stderr).trim().slice(0, 100);
    throw new UserError(`${sessionPlugin} does not say which version it is${said ? `: ${said}` : ''}`, {
      text: 'Install it anew.',
      link: installation,
    });
  }
  if (isNewer(version, lastWithoutEnvironment)) return;
  throw new UserError(
    `${sessionPlugin} ${version} takes the token of a session only from its arguments, where every program on this computer can read it`,
    { text: `Install a version after ${lastWithoutEnvironment}.`, link: installation },
  );
}

/** The command that joins a session. The token is in its environment, which the plugin empties when it has read it. */
export async function joinSession(
  processes: Processes,
  { sessionId, streamUrl, tokenValue }: ExecSession,
  where: { readonly region: string; readonly profile: string; readonly target: string; readonly endpoint: string },
): Promise<TerminalCommand> {
  const session = JSON.stringify({ SessionId: sessionId, StreamUrl: streamUrl, TokenValue: tokenValue });
  const request = JSON.stringify({ Target: where.target });
  return {
    program: await processes.resolve(sessionPlugin),
    args: [variable, where.region, 'StartSession', where.profile, request, where.endpoint],
    env: { [variable]: session },
  };
}

const variable = 'AWS_SSM_START_SESSION_RESPONSE';
const lastWithoutEnvironment = '1.2.497.0';
const installation =
  'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-working-with-install-plugin.html';

/** Whether a version, such as `1.2.650.0`, comes after another. */
export function isNewer(version: string, other: string): boolean {
  const numbers = (text: string) => text.split('.').map(Number);
  const [mine, its] = [numbers(version), numbers(other)];
  for (let at = 0; at < Math.max(mine.length, its.length); at += 1) {
    const difference = (mine[at] ?? 0) - (its[at] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}
