import type { Explanation } from './trouble';

const said: Explanation['why'] = ({ message }) => message.replace(/\.$/, '');
const request = /^(ClientException|InvalidParameterException)$/;

/** What ECS answers to a task definition or a task it does not take, and what to do about it. */
export const runTaskErrors: readonly Explanation[] = [
  {
    names: request,
    text: /unable to assume the role/i,
    why: said,
    remedy: () =>
      'The role must trust ecs-tasks.amazonaws.com, and you need iam:PassRole on it. A role just created is seen after some seconds: try again.',
  },
  {
    names: request,
    text: /Creation of service was not idempotent/i,
    why: () => 'there is a service of this name already',
    remedy: () => 'Choose another name, or update that service.',
  },
  {
    names: request,
    text: /does not have an associated load balancer/i,
    why: () => 'no load balancer uses the target group',
    remedy: () => 'Add a listener that sends to it, then try again.',
  },
  {
    names: request,
    text: /service.linked role/i,
    why: said,
    remedy: () => 'ECS makes its own role at first use, which takes some seconds: try again.',
  },
  {
    names: request,
    text: /Network Configuration must be provided/i,
    why: () => 'the network mode awsvpc needs subnets',
    remedy: () => 'Name at least one subnet.',
  },
  {
    names: request,
    text: /Network Configuration is not valid/i,
    why: () => 'only the network mode awsvpc takes subnets and security groups',
    remedy: () => 'Leave them out, or set "networkMode": "awsvpc" in the task definition.',
  },
  {
    names: request,
    text: /Assign public IP is not supported/i,
    why: () => 'only Fargate gives a task a public address',
    remedy: () => 'Leave the public address out, or run on Fargate.',
  },
  {
    names: request,
    text: /does not support launch_type FARGATE/i,
    why: () => 'the task definition was not made for Fargate',
    remedy: () =>
      'Fargate wants "requiresCompatibilities": ["FARGATE"], "networkMode": "awsvpc", and cpu and memory of the task.',
  },
  {
    names: request,
    text: /TaskDefinition is inactive/i,
    why: () => 'this revision of the task definition is inactive',
    remedy: () => 'Register the file again and run the new revision.',
  },
  {
    names: request,
    text: /Unable to describe task definition|TaskDefinition not found/i,
    why: (_, { region }) => `there is no such task definition in ${region}`,
    remedy: () => 'Register the file first, or choose another region.',
  },
  {
    names: request,
    text: /Too many concurrent attempts/i,
    why: () => 'another revision of the same family is being registered right now',
    remedy: () => 'Try again in some seconds.',
  },
  {
    names: request,
    text: /No Container Instances were found/i,
    why: () => 'the cluster has no container instance',
    remedy: () => 'Run on Fargate, or add EC2 instances to the cluster.',
  },
  {
    names: request,
    text: /either Launch Type or Capacity Provider/i,
    why: () => 'a task takes a launch type or a capacity provider, not both',
    remedy: () => 'Name only one of them.',
  },
  {
    names: /^(PlatformUnknownException|PlatformTaskDefinitionIncompatibilityException)$/,
    why: said,
    remedy: () => 'Use the platform version LATEST.',
  },
  {
    names: /^ServiceNotFoundException$/,
    why: (_, { region }) => `there is no such service in ${region}`,
    remedy: () => 'Check cluster and region.',
  },
  {
    names: /^ServiceNotActiveException$/,
    why: () => 'the service was deleted',
    remedy: () => 'Create it anew.',
  },
  {
    names: /^BlockedException$/,
    why: () => 'AWS has blocked the account from ECS',
    remedy: () => 'Ask AWS support.',
  },
  {
    names: /^LimitExceededException$/,
    why: said,
    remedy: () => 'Stop what is not needed, or ask for a higher limit under Service Quotas.',
  },
  {
    names: /^UpdateInProgressException$/,
    why: () => 'the cluster is being changed right now',
    remedy: () => 'Try again in a minute.',
  },
];
