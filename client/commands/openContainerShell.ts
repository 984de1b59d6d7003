import { shellCommand } from '../docker/shell';
import { shortId } from '../docker/shortId';
import { askContainer, type ContainerArgs } from './questions/askContainer';
import { command } from './command';

/** Opens a shell in a running container: bash where it has one. */
export const openContainerShell = command<ContainerArgs, object>({
  id: 'slipway.openContainerShell',
  needsTrust: true,
  async run(args, tools, signal) {
    const container = await askContainer(args, 'Open Shell', true, tools, signal);
    tools.editor.openTerminal(`Shell ${shortId(container)}`, await tools.docker.inTerminal(shellCommand(container)));
    return {};
  },
});
