import { createChecker } from '../../server/check';
import { plainClient } from '../../server/clientOptions';
import { features } from '../../server/features';
import { nothingAround } from '../../server/lint/surroundings';
import { openDocument, type OpenDocument } from '../../server/openDocument';
import { paramsFor } from '../fuzz/askEverything';
import { createRandom } from '../support/random';

/** How an odd shape of a Dockerfile is borne. */
export interface Linearity {
  readonly name: string;
  /** What grows fastest of all that takes a while: the checks, or a request. */
  readonly method: string;
  /** Milliseconds of the processor it takes, which other work on the machine hardly changes. */
  readonly time: number;
  /** As a multiple of what it takes for a quarter of the size. */
  readonly growth: number;
}

const times = 4;
/** Milliseconds below which nobody notices anything and the clock tells nothing. */
const noticed = 30;
const positions = 5;
const rounds = 10;

/** Every size is that of the issue; text that is longer than usual in one way only. */
const shapes: readonly { readonly name: string; readonly size: number; readonly text: (size: number) => string }[] = [
  {
    name: 'one RUN of 2,000 lines',
    size: 2000,
    text: (size) => `FROM debian:12\nRUN true${repeat(size, (at) => ` \\\n  && apt-get install -y tool-${at}=1.*`)}\n`,
  },
  {
    name: 'one line of 200 KB',
    size: 20_000,
    text: (size) => `FROM debian:12\nRUN echo${repeat(size, (at) => ` word${String(at).padStart(5, '0')}`)}\n`,
  },
  {
    name: 'a heredoc of 8,000 lines',
    size: 8000,
    text: (size) => `FROM debian:12\nRUN <<EOF\n${repeat(size, (at) => `echo "line ${at}" > /tmp/${at}\n`)}EOF\n`,
  },
  {
    name: '4,000 ARG and 4,000 ENV',
    size: 4000,
    text: (size) => `FROM debian:12\n${repeat(size, (at) => `ARG A${at}=1\nENV E${at}=\${A${at}}\n`)}`,
  },
  {
    name: '2,000 stages in a chain',
    size: 2000,
    text: (size) => `FROM debian:12 AS s0\n${repeat(size, (at) => `FROM s${at} AS s${at + 1}\nRUN make ${at}\n`)}`,
  },
];

function repeat(times: number, write: (at: number) => string): string {
  return Array.from({ length: times }, (_, at) => write(at)).join('');
}

/** Puts every request to each shape, whole and at a quarter of its size. */
export async function measureLinearity(): Promise<readonly Linearity[]> {
  const found: Linearity[] = [];
  for (const { name, size, text } of shapes) {
    const [small, large] = [await fastest(text(size / times)), await fastest(text(size))];
    const grown = [...large].map(([method, time]) => ({
      name,
      method,
      time,
      growth: time / (small.get(method) ?? NaN),
    }));
    const worst = (by: 'time' | 'growth', of = grown) => of.reduce((one, other) => (other[by] > one[by] ? other : one));
    const slow = grown.filter(({ time }) => time >= noticed);
    found.push(slow.length > 0 ? worst('growth', slow) : worst('time'));
  }
  return found;
}

/** Milliseconds of the processor that everything takes at best, by what it is. */
async function fastest(text: string): Promise<ReadonlyMap<string, number>> {
  const best = new Map<string, readonly number[]>();
  for (let round = 0; round < rounds; round++) {
    // Another text each time, so that nothing is remembered of it.
    const taken = await measureAll(`${text}# ${round}\n`.replaceAll('debian:12', `debian:12.${round}`));
    for (const [what, calls] of taken) {
      const before = best.get(what);
      best.set(
        what,
        calls.map((time, at) => Math.min(time, before?.[at] ?? Infinity)),
      );
    }
  }
  return new Map([...best].map(([what, calls]) => [what, calls.reduce((sum, time) => sum + time, 0)]));
}

/** What each call takes, by what it is; garbage that is collected meanwhile is in it. */
async function measureAll(text: string): Promise<ReadonlyMap<string, readonly number[]>> {
  const uri = 'file:///src/Dockerfile';
  const checker = createChecker({ rules: 'all' });
  const none = () => Promise.resolve([]);
  const around = {
    checker,
    surroundings: nothingAround,
    ofTasks: {},
    taskDefinitions: [],
    listFolder: none,
    imageUses: none,
  };
  const open = openDocument({ uri, languageId: 'dockerfile', version: 1, text }, around);
  const taken = new Map<string, number[]>();
  if (!open) return taken;

  const clock = async (what: string, work: () => unknown) => {
    const began = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(began);
    taken.set(what, [...(taken.get(what) ?? []), (user + system) / 1000]);
  };
  await clock('reading', () => open.parsed);
  await clock('checking', () => open.checked);
  await askAll(open, clock);
  return taken;
}

async function askAll(open: OpenDocument, clock: (what: string, work: () => unknown) => Promise<void>): Promise<void> {
  const random = createRandom(2026);
  const client = { ...plainClient, commands: true };
  for (let at = 0; at < positions; at++) {
    const params = paramsFor(open.uri, open.text, random);
    for (const feature of features) {
      await clock(feature.method, async () => {
        try {
          await feature.answer(open, params, client);
        } catch {
          // A rename may be refused.
        }
      });
    }
  }
}
