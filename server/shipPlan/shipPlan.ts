/**
 * What *Ship…* does: the content of `.slipway.json`. Paths are from the file's own folder; there are no secrets in it,
 * only the files that hold some.
 */
export interface ShipPlan {
  /** Path of the task definition. */
  readonly taskDefinition: string;
  /** How the images of containers are made, by container name. Other containers keep the image they name. */
  readonly images?: Readonly<Record<string, PlannedImage>>;
  readonly target: 'local' | EcsTarget;
  readonly profile?: string;
  readonly region?: string;
}

/** An image that is built here, and where it is pushed. */
export interface PlannedImage {
  readonly dockerfile: string;
  /** Folder; that of the Dockerfile where it is left out. */
  readonly context?: string;
  /** A build stage to stop after. */
  readonly target?: string;
  readonly buildArgs?: Readonly<Record<string, string>>;
  /** Files by the id of the secret. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** As registry/repository:tag; a task on this machine needs none. */
  readonly destination?: string;
  /** Whether a missing repository of ECR is created. */
  readonly createRepository?: boolean;
}

/** Where on ECS it runs, in ECS's own words: tasks of their own, or a service that is updated. */
export interface EcsTarget extends PlannedLaunch {
  readonly cluster: string;
  /** The service that gets the new revision; none of the rest but the execution role counts then. */
  readonly service?: string;
  readonly launchType?: 'FARGATE' | 'EC2';
  readonly capacityProvider?: string;
  readonly subnets?: readonly string[];
  readonly securityGroups?: readonly string[];
  readonly assignPublicIp?: 'ENABLED' | 'DISABLED';
  /** Of Fargate; the latest where none is named. */
  readonly platformVersion?: string;
  readonly enableExecuteCommand?: boolean;
  readonly count?: number;
}

/** What was chosen for tasks beside their place, in RunTask's words. An environment is not kept: it may hold secrets. */
export interface PlannedLaunch {
  /** Of a definition that names none. */
  readonly executionRoleArn?: string;
  readonly overrides?: PlannedOverrides;
  readonly tags?: readonly { readonly key: string; readonly value?: string }[];
  /** The EBS volumes that the definition leaves to the launch. */
  readonly volumeConfigurations?: readonly PlannedVolume[];
}

export interface PlannedOverrides {
  readonly cpu?: string;
  readonly memory?: string;
  readonly taskRoleArn?: string;
  readonly executionRoleArn?: string;
  readonly ephemeralStorage?: { readonly sizeInGiB: number };
  readonly containerOverrides?: readonly PlannedOverride[];
}

export interface PlannedOverride {
  readonly name: string;
  readonly command?: readonly string[];
  readonly cpu?: number;
  readonly memory?: number;
  readonly memoryReservation?: number;
}

export interface PlannedVolume {
  readonly name: string;
  readonly managedEBSVolume: {
    readonly roleArn: string;
    readonly sizeInGiB?: number;
    readonly volumeType?: string;
    readonly filesystemType?: 'ext3' | 'ext4' | 'xfs' | 'ntfs';
    readonly snapshotId?: string;
    readonly iops?: number;
    readonly throughput?: number;
    readonly encrypted?: boolean;
    readonly kmsKeyId?: string;
  };
}
