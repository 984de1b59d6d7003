import type { Answer } from './askEverything';

/** Keeps what every answer took, and knows which took too long. */
export interface SlowAnswers {
  add(answer: Answer, text: string): void;
  /** Answers that took more than 250 ms and ten times the median of their kind for texts of about the same size. */
  find(): readonly SlowAnswer[];
}

export interface SlowAnswer extends Pick<Answer, 'method' | 'time'> {
  readonly text: string;
}

const start = 250;

export function createSlowAnswers(): SlowAnswers {
  const kinds = new Map<string, { readonly times: number[]; readonly slow: SlowAnswer[] }>();
  return {
    add({ method, time }, text) {
      const kind = `${method} ${Math.ceil(Math.log2(text.length + 1))}`;
      const { times, slow } = kinds.get(kind) ?? { times: [], slow: [] };
      kinds.set(kind, { times, slow });
      times.push(time);
      if (time > start) slow.push({ method, time, text });
    },
    find: () =>
      [...kinds.values()].flatMap(({ times, slow }) => {
        const median = times.sort((one, other) => one - other)[times.length >> 1] ?? 0;
        return slow.filter(({ time }) => time > start + 10 * median);
      }),
  };
}
