import { plainOutput } from '../docker/plainOutput';

/** How far a layer of a push or pull is. */
export interface LayerState {
  /** The twelve digits by which docker calls it. */
  readonly layer: string;
  /** Such as "sending 1.2MB of 5.6MB". */
  readonly state: string;
}

/** Hears how far a push or pull is: in a few words, and layer by layer in the order in which docker named them. */
export type OnLayers = (summary: string, layers: readonly LayerState[]) => void;

/**
 * Tells how far a push or pull is out of what docker prints of its layers, on a pipe, where they are whole lines, or on
 * a terminal, where it draws each line anew. The returned function takes the pieces.
 */
export function layerProgress(onProgress: OnLayers): (piece: string) => void {
  const layers = new Map<string, string>();
  let rest = '';

  const read = (line: string) => {
    const [, layer, said] = /^([a-f0-9]{12}): +(.+)$/.exec(plainOutput(line).trim()) ?? [];
    const state = said === undefined ? undefined : inOurWords(said);
    if (layer === undefined || state === undefined || layers.get(layer) === state) return;
    layers.set(layer, state);
    const states = [...layers.values()];
    const there = states.filter((each) => each === thereAlready).length;
    const done = states.filter((each) => each === complete).length;
    const known = there > 0 ? `, ${there} there already` : '';
    const list = [...layers].map(([name, its]) => ({ layer: name, state: its }));
    onProgress(`${done + there} of ${states.length} layers${known}`, list);
  };

  return (piece) => {
    const lines = (rest + piece).split(/[\r\n]/);
    rest = (lines.pop() ?? '').slice(-longestLine);
    lines.forEach(read);
  };
}

const thereAlready = 'there already';
const complete = 'done';
const longestLine = 1_000;

/** Docker's word on a layer in ours; undefined for what says nothing about its way. */
function inOurWords(said: string): string | undefined {
  for (const [when, state] of words) {
    const found = when.exec(said);
    if (found) return state(found[1], found[2]);
  }
  return undefined;
}

const size = String.raw`([\d.]+ ?[kKMGT]?i?B)(?:\/([\d.]+ ?[kKMGT]?i?B))?`;

type Say = (first: string | undefined, second: string | undefined) => string;

const words: readonly (readonly [RegExp, Say])[] = [
  [/^(?:Layer already exists|Already exists|Mounted from )/, () => thereAlready],
  [/^(?:Pushed|Pull complete)\b/, () => complete],
  [new RegExp(String.raw`^Pushing\b(?:\s*\[[^\]]*\])?\s*${size}`), (sent, all) => amount('sending', sent, all)],
  [new RegExp(String.raw`^Downloading\b(?:\s*\[[^\]]*\])?\s*${size}`), (got, all) => amount('fetching', got, all)],
  [/^Pushing\b/, () => 'sending'],
  [/^(?:Downloading|Pulling fs layer)\b/, () => 'fetching'],
  [/^(?:Verifying Checksum|Download complete|Extracting)\b/, () => 'unpacking'],
  [/^(?:Preparing|Waiting)\b/, () => 'waiting'],
  [/^Retrying in (\d+) seconds?/, (seconds) => `trying again in ${seconds} s`],
];

function amount(verb: string, part: string | undefined, all: string | undefined): string {
  return all === undefined ? `${verb} ${part}` : `${verb} ${part} of ${all}`;
}
