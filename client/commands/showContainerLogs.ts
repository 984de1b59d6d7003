import { shortId } from '../docker/shortId';
import { askContainer, type ContainerArgs } from './questions/askContainer';
import { command } from './command';

/** Shows what a container has printed, and what it prints from now on. */
export const showContainerLogs = command<ContainerArgs, object>({
  id: 'slipway.showContainerLogs',
  needsTrust: true,
  async run(args, tools, signal) {
    const container = await askContainer(args, 'Show Container Logs', false, tools, signal);
    const logs = ['container', 'logs', '--follow', '--tail=1000', container];
    tools.editor.openTerminal(`Logs ${shortId(container)}`, await tools.docker.inTerminal(logs));
    return {};
  },
});
