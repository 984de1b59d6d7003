import { removeContainers } from '../docker/containers';
import { shortId } from '../docker/shortId';
import { askContainer, type ContainerArgs } from './questions/askContainer';
import { command } from './command';

/** Removes a container and its anonymous volumes, after one question. */
export const removeContainer = command<ContainerArgs & { readonly confirm: boolean }, object>({
  id: 'slipway.removeContainer',
  needsTrust: true,
  async run(args, tools, signal) {
    const container = await askContainer(args, 'Remove Container', false, tools, signal);
    await tools.ask.confirm({
      question: `Remove the container ${shortId(container)}?`,
      detail: 'It is stopped if it runs. What it has written outside of named volumes is lost.',
      action: 'Remove',
      answered: args.confirm,
    });
    await removeContainers(tools.docker, [container], signal);
    tools.editor.refresh('images');
    return {};
  },
});
