import type { Finished } from '../../server/process';
import { UserError } from '../../server/userError';
import { plainOutput } from './plainOutput';
import type { DockerContext } from './trouble';
import { findTrouble, troubleError } from './trouble';

/** Why a docker command failed, in words for a person. */
export function explainDockerFailure(
  { stderr, stdout, exitCode }: Finished,
  context: DockerContext | undefined,
  platform: NodeJS.Platform,
): UserError {
  const trouble = findTrouble(stderr, context);
  if (trouble) return troubleError(trouble, platform, context, stderr);

  const said = lastWords(stderr) || lastWords(stdout) || `exit code ${exitCode}`;
  const remedy = remedies.find(({ when }) => when.test(said))?.text;
  return new UserError(`Docker says: ${said}`, remedy);
}

/** The part of docker's error output that says what is wrong, without colours, warnings and usage hints. */
export function lastWords(text: string): string {
  const lines = plainOutput(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !isNoReason.test(line));
  const error = lines.findLast((line) => /^(?:docker: )?(?:Error response from daemon|ERROR|Error)\b/i.test(line));
  return (error ?? lines.at(-1) ?? '').replace(/^(?:docker: )?(?:(?:Error response from daemon|ERROR|Error): )+/i, '');
}

const isNoReason =
  /^(?:WARNING|DEPRECATED|Usage|Run 'docker|See 'docker|For more help)\b|^(?:Error: )?failed to start containers:/i;

const remedies: readonly { readonly when: RegExp; readonly text: string }[] = [
  { when: /no space left on device/i, text: 'Free disk space, for example with "docker system prune".' },
  {
    when: /image is being used by (?:running|stopped) container|must be forced/i,
    text: 'Remove the containers that use it first.',
  },
  { when: /No such image/i, text: 'Refresh the Images view: the image is gone.' },
  {
    when: /toomanyrequests|rate limit/i,
    text: 'Wait, or sign in to the registry with "Slipway: Sign In to Registry…".',
  },
];
