import { command } from './command';
import { registerTaskDefinition } from './registerTaskDefinition';
import type { RegisterTaskDefinitionArgs } from './registerTaskDefinition';

/** Registers a task definition file with the digests of its images in place of their tags. */
export const registerWithDigests = command<RegisterTaskDefinitionArgs, { readonly taskDefinitionArn: string }>({
  id: 'slipway.registerWithDigests',
  needsTrust: true,
  changesAws: true,
  run: (args, tools, signal) => registerTaskDefinition.run({ ...args, digests: true }, tools, signal),
});
