import type { MergedLine } from '../../run/mergedLogs';
import { plainLine } from '../../run/plainLine';
import type { LogSources } from '../lookups/logSources';
import type { ShownLine } from '../../ui/editor';

/** Writes lines as they are shown: time, then the name of the source where there are several, each with a colour. */
export function logWriter({ isMixed, names }: LogSources): (line: MergedLine) => readonly ShownLine[] {
  const sources = [...names];
  let width = Math.min(Math.max(0, ...names.map((name) => name.length)), 40);

  return ({ time, source, text }) => {
    if (!sources.includes(source)) sources.push(source);
    width = Math.max(width, Math.min(source.length, 40));
    const stamp = `${timeOf(time)} `;
    const start = stamp.length;
    const end = start + source.length;
    const prefix = isMixed ? `${stamp}${source.padEnd(width)} │ ` : stamp;
    const name = isMixed ? { name: { start, end, source: sources.indexOf(source) } } : {};
    // One event of CloudWatch can have several lines.
    return text.split('\n').map((line) => ({ text: prefix + plainLine(line), ...name }));
  };
}

/** By the time when they were printed, those of the same moment as they came. */
export function byTime(lines: readonly MergedLine[]): readonly MergedLine[] {
  return [...lines].sort((one, other) => one.time.getTime() - other.time.getTime());
}

/** `2026-01-02 03:04:05.678` in the time zone of the user. */
export function timeOf(time: Date): string {
  const local = new Date(time.getTime() - time.getTimezoneOffset() * 60_000);
  return local.toISOString().replace('T', ' ').replace('Z', '');
}
