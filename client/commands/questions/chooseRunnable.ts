import { basename } from 'node:path';

import type { Tools } from '../../tools';
import { taskDefinitionGlob } from '../../ui/editor';
import type { StepAsk } from '../../ui/inSteps';
import type { Runnable } from './askRunPlan';
import { askRevision } from './askRevision';
import { connect } from '../lookups/connect';
import { registeredDefinition } from '../lookups/registeredDefinition';
import { chooseTaskDefinitionFile, readTaskDefinitionFile } from './taskDefinitionFile';

/** What may be named of what is to be run. */
export interface RunnableArgs {
  readonly file: string;
  readonly taskDefinition: string;
  readonly cluster: string;
  readonly profile: string;
  readonly region: string;
}

/**
 * What is to be run: the file or revision that is named, the file in front of the user, or one they choose; on a
 * cluster a registered one too. The region, where it has to be asked for, is no step of the flow: it is chosen for good.
 */
export async function chooseRunnable(
  args: Partial<RunnableArgs>,
  tools: Tools,
  ask: StepAsk,
  signal: AbortSignal,
): Promise<Runnable & { readonly file: string | undefined }> {
  const steps = { ...tools, ask };
  const isNamed = Boolean(args.taskDefinition || args.file);
  const file = args.taskDefinition ? undefined : await chooseFile(args, isNamed, steps);
  const inFile = file ? await readTaskDefinitionFile(file, tools) : undefined;
  const connection = await ask.once('connection', () => connect(args, tools, signal));
  if (file && inFile) return { file, definition: inFile, connection, about: file };

  const taskDefinitionArn =
    args.taskDefinition ?? (await askRevision('Run which revision?', connection, steps, signal));
  const definition = await ask.once(`definition ${taskDefinitionArn}`, () =>
    registeredDefinition(connection, taskDefinitionArn, signal),
  );
  return { file: undefined, definition, taskDefinitionArn, connection, about: definition.family ?? '' };
}

/** Undefined for a registered revision. */
async function chooseFile(args: Partial<RunnableArgs>, isNamed: boolean, tools: Tools): Promise<string | undefined> {
  if (isNamed || !args.cluster || tools.editor.activeFile()) return chooseTaskDefinitionFile(args.file, tools);
  const files = await tools.editor.findFiles(taskDefinitionGlob);
  return tools.ask.pick<string | undefined>({
    title: 'Run what?',
    choices: [
      ...files.map((path) => ({ label: basename(path), description: path, value: path })),
      { label: 'A registered task definition…', value: undefined },
    ],
  });
}
