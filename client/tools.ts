import type { Aws } from './aws/aws';
import type { Connection } from './aws/connection';
import type { Places } from './aws/places';
import type { Docker } from './docker/docker';
import type { Registries } from './registry/registries';
import type { Builds } from './run/builds';
import type { Deployments } from './run/deployments';
import type { LaunchTypes } from './run/launchTypes';
import type { LocalDocker } from './run/local/localDocker';
import type { RunTarget } from './run/runTarget';
import type { Runs } from './run/runs';
import type { Watches } from './run/watches';
import type { Ships } from './run/ship/ships';
import type { RecentLooks } from './run/verify/recentLooks';
import type { Answers } from './ui/answers';
import type { Ask } from './ui/ask';
import type { Editor } from './ui/editor';
import type { Log } from './ui/log';

/** All that commands and views work with. Made once, in `extension.ts`. */
export interface Tools {
  readonly docker: Docker;
  readonly registries: Registries;
  readonly aws: Aws;
  readonly places: Places;
  /** The public address of this computer, or undefined when nobody says. */
  readonly addressHere: (signal: AbortSignal) => Promise<string | undefined>;
  /** Runs task definitions on the local engine. */
  readonly local: LocalDocker;
  /** Runs them on ECS with a profile in a region, in Fargate or EC2 mode. */
  readonly ecs: (connection: Connection) => RunTarget;
  readonly deployments: Deployments;
  readonly runs: Runs;
  readonly watches: Watches;
  readonly ships: Ships;
  readonly builds: Builds;
  readonly launchTypes: LaunchTypes;
  /** What was seen of AWS and of registries a while ago. */
  readonly looks: RecentLooks;
  readonly answers: Answers;
  readonly ask: Ask;
  readonly editor: Editor;
  readonly log: Log;
}
