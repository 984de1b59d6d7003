import type { BuildEvent } from './buildEvent';

/** Turns the events of a build into text for a terminal: each step with its name, its output under it, and its time. */
export function showAsText(write: (text: string) => void): (event: BuildEvent) => void {
  const names = new Map<string, string>();
  /** The step whose output stands last. */
  let shown = '';

  const head = (id: string) => {
    if (shown === id) return;
    shown = id;
    write(`${bold}${names.get(id) ?? ''}${plain}\n`);
  };

  return (event) => {
    if (event.kind === 'text') {
      shown = '';
      return write(event.text);
    }
    if (event.kind === 'output') {
      head(event.id);
      return write(event.text);
    }

    const { id, name, state, seconds, error } = event;
    const isNew = !names.has(id);
    names.set(id, name);
    if (state === 'running') return isNew ? head(id) : undefined;
    head(id);
    write(outcome(state, seconds, error));
  };
}

function outcome(state: 'done' | 'cached' | 'failed', seconds = 0, error = ''): string {
  if (state === 'failed') return `${red}✗ ${error}${plain}\n`;
  return state === 'cached' ? `${green}✓ cached${plain}\n` : `${green}✓ ${seconds.toFixed(1)} s${plain}\n`;
}

const bold = '\u001b[1m';
const red = '\u001b[31m';
const green = '\u001b[32m';
const plain = '\u001b[0m';
