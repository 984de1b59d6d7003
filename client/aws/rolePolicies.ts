import type { Connection } from './connection';
import { codeOf } from './explainAwsError';
import { allPages } from './pages';

/** A role, as far as a task depends on it. */
export interface RoleFacts {
  readonly exists: boolean;
  /** Whether ECS may give it to tasks. */
  readonly trustsTasks: boolean;
}

/** Whether a role exists and may be taken on by tasks. */
export async function lookAtRole(aws: Connection, roleName: string, signal: AbortSignal): Promise<RoleFacts> {
  try {
    const reply = await aws.iam(`Could not look at the role ${roleName}`, signal, (iam, options) =>
      iam.getRole({ RoleName: roleName }, options),
    );
    return { exists: true, trustsTasks: trustsTasks(reply.Role?.AssumeRolePolicyDocument ?? '') };
  } catch (error) {
    if (/^NoSuchEntity/.test(codeOf(error) ?? '')) return { exists: false, trustsTasks: false };
    throw error;
  }
}

/** The resources on which the role's own policies do not allow the action. */
export async function deniedResources(
  aws: Connection,
  roleArn: string,
  action: string,
  resources: readonly string[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const input = { PolicySourceArn: roleArn, ActionNames: [action], ResourceArns: [...resources] };
  const results = await allPages((Marker) =>
    aws.iam(`Could not find out whether ${roleArn} may do ${action}`, signal, async (iam, options) => {
      const page = await iam.simulatePrincipalPolicy({ ...input, Marker }, options);
      return { items: page.EvaluationResults, next: page.IsTruncated ? page.Marker : undefined };
    }),
  );
  return results.flatMap(({ EvalDecision, EvalResourceName = '*' }) =>
    EvalDecision === 'allowed' ? [] : [EvalResourceName],
  );
}

/** Those of the actions that the role's own policies do not allow on anything. */
export async function deniedActions(
  aws: Connection,
  roleArn: string,
  actions: readonly string[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const reply = await aws.iam(`Could not find out what ${roleArn} may do`, signal, (iam, options) =>
    iam.simulatePrincipalPolicy({ PolicySourceArn: roleArn, ActionNames: [...actions] }, options),
  );
  return (reply.EvaluationResults ?? []).flatMap(({ EvalDecision, EvalActionName = '' }) =>
    EvalDecision === 'allowed' ? [] : [EvalActionName],
  );
}

/** Adds a policy to a role that allows one action on some resources; one of the same name is replaced. */
export async function allowAction(
  aws: Connection,
  roleName: string,
  action: string,
  resources: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  await putPolicy(aws, roleName, { name: `slipway-${action.replaceAll(/[^\w]+/g, '-')}`, action, resources }, signal);
}

/** Adds a policy to a task role that allows what ECS Exec needs. */
export async function allowExec(aws: Connection, roleName: string, signal: AbortSignal): Promise<void> {
  await putPolicy(aws, roleName, { name: 'slipway-ecs-exec', action: execActions, resources: ['*'] }, signal);
}

/**
 * What a task role must be allowed for ECS Exec.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html#ecs-exec-required-iam-permissions
 */
export const execActions: readonly string[] = [
  'ssmmessages:CreateControlChannel',
  'ssmmessages:CreateDataChannel',
  'ssmmessages:OpenControlChannel',
  'ssmmessages:OpenDataChannel',
];

interface Policy {
  readonly name: string;
  readonly action: string | readonly string[];
  readonly resources: readonly string[];
}

async function putPolicy(aws: Connection, roleName: string, policy: Policy, signal: AbortSignal): Promise<void> {
  const { name: PolicyName, action, resources } = policy;
  const document = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: action, Resource: resources }] };
  const input = { RoleName: roleName, PolicyName, PolicyDocument: JSON.stringify(document) };
  const what = `Could not let ${roleName} do ${[action].flat().join(', ')}`;
  await aws.iam(what, signal, (iam, options) => iam.putRolePolicy(input, options));
}

/** The resources that a policy which Slipway has given to a role allows already. */
export async function allowedBefore(
  aws: Connection,
  roleName: string,
  action: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const policy = { RoleName: roleName, PolicyName: `slipway-${action.replaceAll(/[^\w]+/g, '-')}` };
  try {
    const reply = await aws.iam(`Could not look at the policies of ${roleName}`, signal, (iam, options) =>
      iam.getRolePolicy(policy, options),
    );
    return statementsOf(reply.PolicyDocument ?? '').flatMap(({ Resource }) => textsIn(Resource));
  } catch (error) {
    if (/^NoSuchEntity/.test(codeOf(error) ?? '')) return [];
    throw error;
  }
}

function trustsTasks(document: string): boolean {
  return statementsOf(document).some(({ Effect, Action, Principal }) => {
    const services = typeof Principal === 'object' && Principal ? textsIn(Reflect.get(Principal, 'Service')) : [];
    const actions = textsIn(Action);
    return (
      Effect === 'Allow' &&
      services.includes('ecs-tasks.amazonaws.com') &&
      actions.some((action) => /^(sts:AssumeRole|sts:\*|\*)$/.test(action))
    );
  });
}

/** IAM gives policies as JSON that is encoded for a URL. */
function statementsOf(document: string): readonly Readonly<Record<string, unknown>>[] {
  try {
    const policy: unknown = JSON.parse(document.startsWith('%') ? decodeURIComponent(document) : document);
    const statement: unknown = typeof policy === 'object' && policy ? Reflect.get(policy, 'Statement') : undefined;
    return (Array.isArray(statement) ? statement : [statement]).filter((it) => typeof it === 'object' && it !== null);
  } catch {
    return []; // Not a policy: it allows nothing.
  }
}

function textsIn(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((it) => typeof it === 'string');
}
