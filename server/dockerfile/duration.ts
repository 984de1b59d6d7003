/** Why a duration is refused. */
export type DurationProblem = 'empty' | 'number' | 'unit missing' | 'unit unknown' | 'too short';

/** Checks a duration such as `1m30s` the way Go's time.ParseDuration and HEALTHCHECK do: zero, or at least 1 ms. */
export function checkDuration(text: string): DurationProblem | undefined {
  const read = readDuration(text);
  return typeof read === 'string' ? read : undefined;
}

/** The seconds of a duration; undefined where BuildKit refuses it. */
export function secondsOf(text: string): number | undefined {
  const read = readDuration(text);
  return typeof read === 'string' ? undefined : read / (1_000 * millisecond);
}

/** In nanoseconds. */
function readDuration(text: string): number | DurationProblem {
  if (text === '') return 'empty';
  const [, sign = '', amount = ''] = /^([+-]?)(.*)$/s.exec(text) ?? [];
  if (amount === '0') return 0;

  let nanoseconds = 0;
  let at = 0;
  while (at < amount.length) {
    const [whole, digits = '', unit = ''] = /^(\d*(?:\.\d*)?)([^\d.]*)/.exec(amount.slice(at)) ?? [];
    if (!whole || !/\d/.test(digits)) return 'number';
    if (unit === '') return 'unit missing';
    const factor = units[unit];
    if (factor === undefined) return 'unit unknown';
    nanoseconds += Number(digits) * factor;
    at += whole.length;
  }
  // Go counts nanoseconds in 63 bits.
  if (amount === '' || nanoseconds >= 2 ** 63) return 'number';
  return nanoseconds !== 0 && (sign === '-' || nanoseconds < millisecond) ? 'too short' : nanoseconds;
}

const millisecond = 1_000_000;

const units: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1_000,
  µs: 1_000,
  μs: 1_000,
  ms: millisecond,
  s: 1_000 * millisecond,
  m: 60_000 * millisecond,
  h: 3_600_000 * millisecond,
};
