import { appendFile } from 'node:fs/promises';

import { UserError } from '../../../server/userError';
import type { Builder } from '../../docker/builder';
import { readContextIgnore } from '../../docker/contextFiles';
import { findInContext, type ContextFinding } from '../../docker/contextFindings';
import { sentPaths } from '../../docker/sentPaths';
import type { Tools } from '../../tools';

/** A build before its context is sent. */
interface Sending {
  readonly dockerfile: string;
  readonly context: string;
  readonly builder: Builder;
  /** The Dockerfile's. */
  readonly text: string;
}

/**
 * Asks before keys, passwords, `.git`, `node_modules` or very much is sent to the engine: to leave it out from now on, or
 * to send it. What was sent once is not asked about again.
 */
export async function checkContext(sending: Sending, { answers, ask }: Tools, signal: AbortSignal): Promise<void> {
  const { dockerfile, context, builder, text } = sending;
  const { path, text: ignore } = await readContextIgnore(dockerfile, context);
  const findings = await findInContext({ context, ignore, isSent: sentPaths(builder, text) }, signal);
  const known = new Set(answers.get<readonly string[]>(dockerfile, 'sent') ?? []);
  const fresh = findings.filter((finding) => !known.has(finding.path));
  if (fresh.length === 0) return;

  const excluded = fresh.flatMap((finding) => (finding.path === '' ? [] : [finding.path]));
  const answer = await ask.pick({
    title: 'Send this to the engine?',
    placeholder: fresh.slice(0, 5).map(describe).join(', ') + (fresh.length > 5 ? ` and ${fresh.length - 5} more` : ''),
    choices: [
      ...(excluded.length > 0
        ? [{ label: 'Leave it out', description: `adds ${excluded.length} to .dockerignore`, value: 'out' as const }]
        : []),
      { label: 'Send it', description: 'not asked again for the same', value: 'send' as const },
    ],
  });
  if (answer === 'send') return answers.set(dockerfile, 'sent', [...known, ...fresh.map((finding) => finding.path)]);

  const start = ignore === '' || ignore.endsWith('\n') ? '' : '\n';
  await appendFile(path, start + excluded.map((each) => `${each}\n`).join('')).catch((error: Error) => {
    throw new UserError(`Could not write ${path}: ${error.message}`, 'See whether it may be written to.');
  });
}

function describe({ path, what, bytes }: ContextFinding): string {
  const size = bytes >= megabyte ? ` (${Math.round(bytes / megabyte)} MB)` : '';
  return what === 'size' ? `${Math.round(bytes / megabyte)} MB in all` : path + size;
}

const megabyte = 1024 * 1024;
