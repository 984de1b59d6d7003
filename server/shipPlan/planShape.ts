/** What a member of a ship plan may be. */
export interface MemberShape {
  /** `texts` is an object of strings under names of the user's own; `objects` is a list. */
  readonly type: 'string' | 'boolean' | 'count' | 'strings' | 'texts' | 'images' | 'target' | 'object' | 'objects';
  /** Of an object, or of each in a list of objects. */
  readonly members?: PlanShape;
  /** The only words that a string may be. */
  readonly words?: readonly string[];
  readonly isRequired?: boolean;
  readonly isPath?: boolean;
}

/** The members of one object of a plan. */
export type PlanShape = Readonly<Record<string, MemberShape>>;

/** The plan itself. What each member is for, `shipPlan.ts` says. */
export const planShape: PlanShape = {
  $schema: { type: 'string' },
  taskDefinition: { type: 'string', isRequired: true, isPath: true },
  images: { type: 'images' },
  target: { type: 'target', isRequired: true },
  profile: { type: 'string' },
  region: { type: 'string' },
};

/** How the image of a container is made. */
export const imageShape: PlanShape = {
  dockerfile: { type: 'string', isRequired: true, isPath: true },
  context: { type: 'string', isPath: true },
  target: { type: 'string' },
  buildArgs: { type: 'texts' },
  secrets: { type: 'texts' },
  destination: { type: 'string' },
  createRepository: { type: 'boolean' },
};

/** What holds for one container in place of its definition; its environment may hold secrets, and is not kept. */
const containerOverrideShape: PlanShape = {
  name: { type: 'string', isRequired: true },
  command: { type: 'strings' },
  cpu: { type: 'count' },
  memory: { type: 'count' },
  memoryReservation: { type: 'count' },
};

const overridesShape: PlanShape = {
  cpu: { type: 'string' },
  memory: { type: 'string' },
  taskRoleArn: { type: 'string' },
  executionRoleArn: { type: 'string' },
  ephemeralStorage: { type: 'object', members: { sizeInGiB: { type: 'count', isRequired: true } } },
  containerOverrides: { type: 'objects', members: containerOverrideShape },
};

const volumeShape: PlanShape = {
  sizeInGiB: { type: 'count' },
  volumeType: { type: 'string' },
  filesystemType: { type: 'string', words: ['ext3', 'ext4', 'xfs', 'ntfs'] },
  roleArn: { type: 'string', isRequired: true },
  snapshotId: { type: 'string' },
  iops: { type: 'count' },
  throughput: { type: 'count' },
  encrypted: { type: 'boolean' },
  kmsKeyId: { type: 'string' },
};

const volumeConfigurationShape: PlanShape = {
  name: { type: 'string', isRequired: true },
  managedEBSVolume: { type: 'object', members: volumeShape, isRequired: true },
};

/** What RunTask takes beside the placement. */
export const launchShape: PlanShape = {
  executionRoleArn: { type: 'string' },
  overrides: { type: 'object', members: overridesShape },
  tags: { type: 'objects', members: { key: { type: 'string', isRequired: true }, value: { type: 'string' } } },
  volumeConfigurations: { type: 'objects', members: volumeConfigurationShape },
};

/** Where on ECS it runs. */
export const targetShape: PlanShape = {
  cluster: { type: 'string', isRequired: true },
  service: { type: 'string' },
  launchType: { type: 'string', words: ['FARGATE', 'EC2'] },
  capacityProvider: { type: 'string' },
  subnets: { type: 'strings' },
  securityGroups: { type: 'strings' },
  assignPublicIp: { type: 'string', words: ['ENABLED', 'DISABLED'] },
  platformVersion: { type: 'string' },
  enableExecuteCommand: { type: 'boolean' },
  count: { type: 'count' },
  ...launchShape,
};
