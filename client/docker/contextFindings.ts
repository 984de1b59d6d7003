import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { readIgnoreFile } from '../../server/dockerfile/ignoreFile';

/** Something in a build context that hardly anybody wants to send to the engine. */
export interface ContextFinding {
  /** From the context, with slashes: `.env`, `web/node_modules`. Empty for the context as a whole. */
  readonly path: string;
  readonly what: 'secret' | 'history' | 'packages' | 'size';
  /** Bytes, as far as they were counted. */
  readonly bytes: number;
}

/** What of a context is looked at. */
export interface ContextQuestion {
  readonly context: string;
  /** The text of its .dockerignore; empty without one. */
  readonly ignore: string;
  /** Whether a path is sent at all: BuildKit sends only what the Dockerfile copies. */
  readonly isSent: (path: string) => boolean;
}

/** Looks through a build context for what should not be sent: keys and passwords, `.git`, `node_modules`, too many bytes. */
export async function findInContext(
  { context, ignore, isSent }: ContextQuestion,
  signal: AbortSignal,
): Promise<readonly ContextFinding[]> {
  const { ignores, mayKeepInside } = readIgnoreFile(ignore);
  const findings: ContextFinding[] = [];
  let [bytes, entries] = [0, 0];

  /** Bytes of a folder. */
  const look = async (folder: string): Promise<number> => {
    const before = bytes;
    // A folder that nobody may read, the build will tell about.
    const found = await readdir(join(context, folder), { withFileTypes: true }).catch(() => []);
    for (const entry of found) {
      signal.throwIfAborted();
      if (++entries > mostEntries) break;
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      const isOut = ignores(path);
      if (isOut && !(entry.isDirectory() && mayKeepInside(path))) continue;

      const what = isOut ? undefined : kindOf(entry.name, entry.isDirectory());
      const size = entry.isDirectory() ? await look(path) : await sizeOf(join(context, path), isSent(path));
      if (!entry.isDirectory()) bytes += size;
      if (what !== undefined && (entry.isDirectory() ? size > 0 : isSent(path)))
        findings.push({ path, what, bytes: size });
    }
    return bytes - before;
  };

  await look('');
  return bytes > mostBytes ? [...findings, { path: '', what: 'size', bytes }] : findings;
}

/** Entries that are looked at; a context of more is large whatever else it holds. */
const mostEntries = 50_000;

/** Bytes of a context that nobody is asked about: half a gigabyte. */
const mostBytes = 512 * 1024 * 1024;

function kindOf(name: string, isFolder: boolean): ContextFinding['what'] | undefined {
  if (!isFolder) return isSecret.test(name) && !isSample.test(name) ? 'secret' : undefined;
  if (name === '.git') return 'history';
  if (name === 'node_modules') return 'packages';
  return name === '.aws' || name === '.ssh' || name === '.gnupg' ? 'secret' : undefined;
}

/** Names under which tools keep keys and passwords. */
const isSecret =
  /^(?:\.env(?:\..+)?|\.netrc|\.pgpass|id_(?:rsa|dsa|ecdsa|ed25519)|.*\.(?:pem|key|p12|pfx|jks|keystore))$/i;
const isSample = /\.(?:example|sample|template|dist|defaults?)$|\.pub\.pem$/i;

async function sizeOf(path: string, isSent: boolean): Promise<number> {
  if (!isSent) return 0;
  try {
    return (await lstat(path)).size;
  } catch {
    return 0; // Gone meanwhile.
  }
}
