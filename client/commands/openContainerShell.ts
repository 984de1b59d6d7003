import { shortId } from '../docker/shortId';
import { askContainer, type ContainerArgs } from './askContainer';
import { command } from './command';

/** Opens a shell in a running container: bash where it has one. */
export const openContainerShell = command<ContainerArgs, object>({
  id: 'slipway.openContainerShell',
  needsTrust: true,
  async run(args, tools, signal) {
    const container = await askContainer(args, 'Open Shell', true, tools, signal);
    const shell = ['/bin/sh', '-c', 'if command -v bash >/dev/null; then exec bash; else exec sh; fi'];
    const run = ['container', 'exec', '--interactive', '--tty', container, ...shell];
    tools.editor.openTerminal(`Shell ${shortId(container)}`, await tools.docker.inTerminal(run));
    return {};
  },
});
