import type { Task } from '@aws-sdk/client-ecs';

import type { Connection } from '../aws/connection';
import { describeTasks } from '../aws/tasks';
import type { LookAtTask } from './watchTask';

/** Looks at the tasks of a cluster one by one, with one call for all that are looked at in the same moment. */
export function lookTogether(aws: Connection, cluster: string): LookAtTask {
  let waiting: { readonly tasks: Set<string>; readonly answer: Promise<readonly Task[]> } | undefined;

  return async (task, signal) => {
    if (!waiting) {
      const tasks = new Set<string>();
      const answer = new Promise((later) => setImmediate(later)).then(() => {
        waiting = undefined;
        return describeTasks(aws, cluster, [...tasks], signal);
      });
      waiting = { tasks, answer };
    }
    waiting.tasks.add(task);
    return (await waiting.answer).find(({ taskArn }) => taskArn === task);
  };
}
