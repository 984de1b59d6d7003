import type { Finished } from '../../server/process';
import { UserError } from '../../server/userError';
import type { DockerContext } from './trouble';
import { findTrouble, troubleError } from './trouble';

/** Why a docker command failed, in words for a person. */
export function explainFailure(
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
  const lines = plainText(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !isNoReason.test(line));
  const error = lines.findLast((line) => /^(?:docker: )?(?:Error response from daemon|ERROR|Error)\b/i.test(line));
  return (error ?? lines.at(-1) ?? '').replace(/^(?:docker: )?(?:(?:Error response from daemon|ERROR|Error): )+/i, '');
}

const isNoReason =
  /^(?:WARNING|DEPRECATED|Usage|Run 'docker|See 'docker|For more help)\b|^(?:Error: )?failed to start containers:/i;

/** Text of a program or a server as it may be shown: colours, other escape sequences and control characters left out. */
export function plainText(text: string): string {
  return text
    .replace(/\u001b\[[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|\u001b./g, '')
    .replace(/\r\n/g, '\n')
    .replace(/[^\S\n]*\r/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '');
}

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
