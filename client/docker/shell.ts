/** Arguments of docker that open a shell in a running container: bash where it has one. */
export function shellCommand(container: string): readonly string[] {
  const shell = ['/bin/sh', '-c', 'if command -v bash >/dev/null; then exec bash; else exec sh; fi'];
  return ['container', 'exec', '--interactive', '--tty', container, ...shell];
}
