import { byLine } from '../docker/lines';

/** Tells how far a push or pull is, out of what docker prints of each layer when no terminal shows it. The returned function takes the pieces. */
export function layerProgress(onProgress: (text: string) => void): (piece: string) => void {
  const layers = new Map<string, string>();
  return byLine((line) => {
    const [, layer, state] = /^([a-f0-9]{12}): (.+)$/.exec(line) ?? [];
    if (layer === undefined || state === undefined) return;
    layers.set(layer, state);
    const states = [...layers.values()];
    const there = states.filter((each) => isThere.test(each)).length;
    const done = states.filter((each) => isDone.test(each)).length;
    const known = there > 0 ? `, ${there} there already` : '';
    onProgress(`${done + there} of ${states.length} layers${known}`);
  });
}

const isThere = /^(?:Layer already exists|Already exists|Mounted from )/;
const isDone = /^(?:Pushed|Pull complete)$/;
