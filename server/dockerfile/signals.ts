/** Names of Linux signals, without SIG. Source: github.com/moby/sys/signal. */
export const signals: readonly string[] = [
  ...['ABRT', 'ALRM', 'BUS', 'CHLD', 'CLD', 'CONT', 'FPE', 'HUP', 'ILL', 'INT', 'IO', 'IOT', 'KILL', 'PIPE', 'POLL'],
  ...['PROF', 'PWR', 'QUIT', 'SEGV', 'STKFLT', 'STOP', 'SYS', 'TERM', 'TRAP', 'TSTP', 'TTIN', 'TTOU', 'URG'],
  ...['USR1', 'USR2', 'VTALRM', 'WINCH', 'XCPU', 'XFSZ', 'RTMIN', 'RTMAX'],
  ...Array.from({ length: 15 }, (_, at) => `RTMIN+${at + 1}`),
  ...Array.from({ length: 14 }, (_, at) => `RTMAX-${at + 1}`),
];

const known = new Set(signals);

/** Whether the engine takes a text as a signal: a number, or a name with or without SIG, in any case. */
export function isSignal(text: string): boolean {
  return /^[+-]?\d+$/.test(text) || known.has(text.toUpperCase().replace(/^SIG/, ''));
}

/** Names of the signals that are given by number, on every machine that Linux runs on with Docker. Source: signal(7). */
export const signalNumbers: Readonly<Record<number, string>> = {
  1: 'SIGHUP',
  2: 'SIGINT',
  3: 'SIGQUIT',
  6: 'SIGABRT',
  9: 'SIGKILL',
  14: 'SIGALRM',
  15: 'SIGTERM',
};
