/** What a member of a ship plan may be. */
export interface MemberShape {
  /** `texts` is an object of strings under names of the user's own. */
  readonly type: 'string' | 'boolean' | 'count' | 'strings' | 'texts' | 'images' | 'target';
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
};
