import type {
  RegisterTaskDefinitionCommandInput,
  Tag,
  TaskOverride,
  TaskVolumeConfiguration,
} from '@aws-sdk/client-ecs';

import type { TerminalCommand } from '../docker/docker';

/** A place that can run a task definition: the local engine, Fargate, EC2. */
export interface RunTarget {
  run(request: RunRequest, signal: AbortSignal): Promise<RunOutcome>;
  /** A task by its id, after a reload or when someone else started it. */
  find(id: string, signal: AbortSignal): Promise<RunningTask | undefined>;
}

/** What is to run, how often, and where. */
export interface RunRequest {
  /** The definition itself; ECS runs the revision it was registered as. */
  readonly definition: RegisterTaskDefinitionCommandInput;
  readonly taskDefinitionArn?: string;
  readonly count: number;
  /** Where ECS runs it; the local engine needs none of this. */
  readonly placement?: Placement;
  /** Command, environment, size and roles in place of the definition's; ECS only. */
  readonly overrides?: TaskOverride;
  /** Lets a shell be opened in its containers; ECS only, like what follows. */
  readonly enableExecuteCommand?: boolean;
  readonly tags?: readonly Tag[];
  /** The EBS volumes that the definition leaves to the launch. */
  readonly volumeConfigurations?: readonly TaskVolumeConfiguration[];
  /** Image by container name, in place of the definition's. */
  readonly images?: Readonly<Record<string, string>>;
  /** What stands here for what only ECS has; the local engine only. */
  readonly local?: LocalChoices;
  /** Makes a repeated request start at most one set of tasks. */
  readonly clientToken: string;
  /** Told what takes its time, such as pulling an image. */
  readonly note?: (message: string) => void;
}

/** What the user has chosen in place of what only ECS has. */
export interface LocalChoices {
  /** A folder of this machine by the name of the volume that it stands in for. */
  readonly folders?: Readonly<Record<string, string>>;
  /** By container name: what its environment files say, and what its secrets are. */
  readonly environmentFiles?: Readonly<Record<string, Variables>>;
  readonly secrets?: Readonly<Record<string, Variables>>;
}

/** Values by name. */
export type Variables = Readonly<Record<string, string>>;

/** In ECS's own words. */
export interface Placement {
  readonly cluster: string;
  readonly launchType?: 'FARGATE' | 'EC2';
  readonly capacityProvider?: string;
  /** Of Fargate; the latest where none is named. */
  readonly platformVersion?: string;
  readonly subnets?: readonly string[];
  readonly securityGroups?: readonly string[];
  readonly assignPublicIp?: 'ENABLED' | 'DISABLED';
}

/** What a place answers to a request: tasks, failures, or some of both. */
export interface RunOutcome {
  readonly tasks: readonly RunningTask[];
  readonly failures: readonly Failure[];
}

/** Why a task could not be placed. A run with failures is not a success. */
export interface Failure {
  readonly reason: string;
  readonly detail?: string;
  readonly arn?: string;
}

/** A task that was started, wherever it runs. */
export interface RunningTask {
  /** Task ARN, or the local task's name. */
  readonly id: string;
  /** State after state until the task is STOPPED or the signal fires. The first comes at once. */
  watch(signal: AbortSignal): AsyncIterable<TaskState>;
  addresses(signal: AbortSignal): Promise<readonly Address[]>;
  /** What a container has printed and prints, until it has ended or the signal fires. Rejects with where else its lines go. */
  logs(container: string, signal: AbortSignal, wanted?: LogQuery): AsyncIterable<LogLine>;
  /** A shell in a container that runs, for a terminal. Rejects with what is missing for one. */
  shell(container: string, signal: AbortSignal): Promise<TerminalCommand>;
  stop(reason: string, signal: AbortSignal): Promise<void>;
}

/** A line that a container printed. */
export interface LogLine {
  readonly container: string;
  readonly time: Date;
  /** As it was printed, colours included, without its line break. */
  readonly text: string;
}

/** Which lines; without any member, all that are kept and all that follow. */
export interface LogQuery {
  readonly since?: Date;
  /** Nothing is followed then. */
  readonly until?: Date;
  /** Only lines with this in them, as it is written. */
  readonly text?: string;
  /** `false` ends with what has been printed by now. */
  readonly follow?: boolean;
}

/** A task in ECS's words, wherever it runs. */
export interface TaskState {
  readonly id: string;
  /** Family and revision, such as `container-of-cats:3`; the family alone for a local task. */
  readonly taskDefinition: string;
  readonly lastStatus: LastStatus;
  readonly launchType: 'FARGATE' | 'EC2' | 'EXTERNAL' | 'LOCAL';
  readonly containers: readonly ContainerState[];
  /** Name of the service that keeps it running; undefined for a task on its own. */
  readonly service?: string;
  readonly stopCode?: string;
  readonly stoppedReason?: string;
  readonly startedAt?: Date;
  readonly stoppedAt?: Date;
}

/** ECS's `lastStatus` of a task. */
export type LastStatus =
  | 'PROVISIONING'
  | 'PENDING'
  | 'ACTIVATING'
  | 'RUNNING'
  | 'DEACTIVATING'
  | 'STOPPING'
  | 'DEPROVISIONING'
  | 'STOPPED'
  | 'DELETED';

/** A container of a task in ECS's words. */
export interface ContainerState {
  readonly name: string;
  readonly image: string;
  readonly lastStatus: string;
  readonly healthStatus?: 'HEALTHY' | 'UNHEALTHY' | 'UNKNOWN';
  readonly exitCode?: number;
  readonly reason?: string;
}

/** Where a container's port can be reached. */
export interface Address {
  readonly container: string;
  readonly containerPort: number;
  readonly host: string;
  readonly port: number;
  /** `http://…`, for a port that may speak it. */
  readonly url: string;
}
