import { byLine } from '../lines';
import type { ProgressReader, Tell } from './buildEvent';

/** Reads what the legacy builder prints: `Step 2/5 : RUN make`, ` ---> Using cache`, and what the step itself says. */
export function readLegacy(tell: Tell, now: () => number = Date.now): ProgressReader {
  let open: { readonly id: string; readonly name: string; readonly began: number; isCached: boolean } | undefined;

  const close = (succeeded: boolean) => {
    if (!open) return;
    const { id, name, began, isCached } = open;
    open = undefined;
    const step = { kind: 'step', id, name } as const;
    if (!succeeded) tell({ ...step, state: 'failed' });
    else if (isCached) tell({ ...step, state: 'cached' });
    else tell({ ...step, state: 'done', seconds: (now() - began) / 1000 });
  };

  return {
    write: byLine((line) => {
      const [, id, name] = /^Step (\d+)\/\d+ : (.*)$/.exec(line.trimEnd()) ?? [];
      if (id !== undefined && name !== undefined) {
        close(true);
        open = { id, name, began: now(), isCached: false };
        tell({ kind: 'step', id, name, state: 'running' });
        return;
      }
      if (open && /^ ---> Using cache\s*$/.test(line)) open.isCached = true;
      tell(open ? { kind: 'output', id: open.id, text: `${line}\n` } : { kind: 'text', text: `${line}\n` });
    }),
    end: close,
  };
}
