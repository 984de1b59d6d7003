import { stopContainers } from '../docker/containers';
import { shortId } from '../docker/shortId';
import { askContainer, type ContainerArgs } from './questions/askContainer';
import { command } from './command';

/** Asks a container to end, and ends it when it does not. */
export const stopContainer = command<ContainerArgs, object>({
  id: 'slipway.stopContainer',
  needsTrust: true,
  async run(args, tools, signal) {
    const container = await askContainer(args, 'Stop Container', true, tools, signal);
    await tools.editor.progress(`Stopping ${shortId(container)}`, (_, cancelled) =>
      stopContainers(tools.docker, [container], AbortSignal.any([signal, cancelled])),
    );
    tools.editor.refresh('images');
    return {};
  },
});
