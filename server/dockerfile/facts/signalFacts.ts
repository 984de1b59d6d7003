/** Signals that stop programs, and what they are known for. Source: man 7 signal, and the programs' own manuals. */
export const signalFacts: Readonly<Record<string, string>> = {
  SIGTERM: 'Asks the program to end. What `docker stop` and Amazon ECS send unless told otherwise.',
  SIGINT: 'What Ctrl+C sends.',
  SIGQUIT: 'Ends gracefully: nginx and PHP-FPM finish what they are serving.',
  SIGWINCH: 'Ends the Apache web server gracefully.',
  SIGHUP: 'The terminal is gone; many servers read their configuration again.',
  SIGUSR1: 'Has the meaning that the program gives it.',
  SIGUSR2: 'Has the meaning that the program gives it.',
  SIGKILL: 'Ends the program at once. It cannot clean up.',
  SIGABRT: 'Ends the program as after a failed check of its own, with a core dump.',
  SIGRTMIN: 'The first real-time signal.',
  'SIGRTMIN+3': 'Halts systemd when it is process 1.',
};
