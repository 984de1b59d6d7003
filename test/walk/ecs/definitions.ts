import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { onInstances, region } from './names';

const name = 'on-instances.taskdef.json';

/** Writes beside the example a task definition for instances, which has logs and a root filesystem that is read-only. */
export async function writeDefinition(folder: string): Promise<void> {
  const text = await readFile(join(folder, 'task-definition.json'), 'utf8');
  const [cats] = JSON.parse(text).containerDefinitions; // The example, which the editor suite checks.
  const container = {
    ...cats,
    memory: 128,
    portMappings: [{ containerPort: 80, hostPort: 8080 }],
    readonlyRootFilesystem: true,
    logConfiguration: {
      logDriver: 'awslogs',
      options: { 'awslogs-group': `/ecs/${onInstances}`, 'awslogs-region': region, 'awslogs-stream-prefix': 'cats' },
    },
  };
  const definition = { family: onInstances, networkMode: 'bridge', containerDefinitions: [container] };
  await writeFile(join(folder, name), `${JSON.stringify(definition, undefined, 2)}\n`);
}

/** Takes out of that definition what keeps the agent of ECS Exec from working. */
export async function mendDefinition(folder: string): Promise<void> {
  const file = join(folder, name);
  const definition = JSON.parse(await readFile(file, 'utf8')); // As it is written above.
  delete definition.containerDefinitions[0].readonlyRootFilesystem;
  await writeFile(file, `${JSON.stringify(definition, undefined, 2)}\n`);
}
