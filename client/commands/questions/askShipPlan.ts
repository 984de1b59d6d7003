import { dirname, relative } from 'node:path';

import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

import type { EcsTarget, PlannedImage, ShipPlan } from '../../../server/shipPlan/shipPlan';
import type { Connection } from '../../aws/connection';
import { creationsOf } from '../../run/creations';
import type { Line } from '../../run/planLines';
import { textsOf } from '../../run/planLines';
import { describeBuilds } from '../../run/ship/describePlan';
import { plannedLaunch } from '../../run/ship/plannedLaunch';
import type { RunExtras } from '../../run/ship/readyPlan';
import { readyPlan } from '../../run/ship/readyPlan';
import type { RunPlan } from '../../run/runPlan';
import type { TaskBuild } from '../../run/taskBuilds';
import { withImages } from '../../run/withImages';
import { without } from '../../run/without';
import type { Tools } from '../../tools';
import type { StepAsk } from '../../ui/inSteps';
import { inSteps } from '../../ui/inSteps';
import { askRunPlan } from './askRunPlan';
import { askServiceRole } from './askServiceRole';
import { askWhereTo } from './askWhereTo';
import { confirmLocalRun } from './confirmLocalRun';
import { connect } from '../lookups/connect';
import { dockerfilesOf } from '../lookups/dockerfilesOf';
import { describePlace, findService } from '../lookups/findService';
import type { ShipArgs } from '../ship';
import { chooseTaskDefinitionFile, readTaskDefinitionFile } from './taskDefinitionFile';

/** A plan as it was decided, confirmed, and read. */
export interface AskedShip {
  readonly plan: ShipPlan;
  /** Folder that the plan's paths start from: that of the task definition. */
  readonly folder: string;
  readonly definition: RegisterTaskDefinitionCommandInput;
  readonly extras?: RunExtras;
}

type Place = 'local' | 'tasks' | 'service';

/** Asks where a task definition goes, which of its images are built here and where they are pushed; the plan is confirmed last. */
export async function askShipPlan(
  args: Partial<ShipArgs>,
  tools: Tools,
  signal: AbortSignal,
  verb: Flow['verb'] = 'Ship',
): Promise<AskedShip> {
  const file = await chooseTaskDefinitionFile(args.file, tools);
  const definition = await readTaskDefinitionFile(file, tools);
  const folder = dirname(file);
  const builds = await dockerfilesOf(file, definition, tools);
  const found = new Map(builds.map((build) => [build.container, build]));

  return inSteps(tools.ask, async (ask) => {
    const flow: Flow = { file, folder, definition, found, args, verb, tools: { ...tools, ask }, ask, signal };
    const place = await askPlace(flow);
    const containers = await askContainers(flow);
    if (place === 'local') return shipHere(containers, flow);

    const connection = await connect(args, flow.tools, signal);
    const images = await askDestinations(containers, connection, flow);
    const { profile, region } = connection;
    const base = { ...planOf(images, flow), ...(profile === undefined ? {} : { profile }), region };
    return place === 'service' ? shipToService(base, connection, flow) : shipTasks(base, connection, flow);
  });
}

/** What the questions of a plan share. */
export interface Flow {
  readonly file: string;
  readonly folder: string;
  readonly definition: RegisterTaskDefinitionCommandInput;
  readonly found: ReadonlyMap<string, TaskBuild>;
  readonly args: Partial<ShipArgs>;
  /** Whether the plan is followed at once, or only saved. */
  readonly verb: 'Ship' | 'Save';
  /** The tools, asking within the flow. */
  readonly tools: Tools;
  readonly ask: StepAsk;
  readonly signal: AbortSignal;
}

async function askPlace({ args, ask, file, definition, tools }: Flow): Promise<Place> {
  if (args.target) return args.target;
  const last = tools.answers.get<Place>(file, 'ship to');
  const choices = [
    { label: 'This machine', description: 'the local engine, nothing is pushed', value: 'local' as const },
    { label: 'Tasks on ECS', description: 'on Fargate or EC2', value: 'tasks' as const },
    { label: 'A service on ECS', description: 'gets the new revision', value: 'service' as const },
  ];
  const title = `Ship ${definition.family ?? 'the task'} to`;
  const place = await ask.pick({ title, choices: choices.map((each) => ({ ...each, picked: each.value === last })) });
  await tools.answers.set(file, 'ship to', place);
  return place;
}

/** Containers whose image is built here: of several that could be, those the user wants. */
async function askContainers({ ask, definition, found, folder }: Flow): Promise<readonly string[]> {
  const names = [...found.keys()];
  if (names.length < 2) return names;
  return ask.pickMany({
    title: 'Build which images?',
    choices: names.map((name) => ({
      label: name,
      description: relative(folder, found.get(name)?.dockerfile ?? ''),
      detail: definition.containerDefinitions?.find((container) => container.name === name)?.image ?? '',
      value: name,
      picked: true,
    })),
  });
}

type Images = Readonly<Record<string, PlannedImage>>;

async function askDestinations(containers: readonly string[], connection: Connection, flow: Flow): Promise<Images> {
  const destinations = await askWhereTo(containers, connection, flow);
  return Object.fromEntries(containers.map((name) => [name, { ...sourceOf(name, flow), ...destinations[name] }]));
}

/** Where the image of a container comes from; build context and build arguments as they were given to *Build Image* last. */
function sourceOf(container: string, { found, folder, tools }: Flow): PlannedImage {
  const { dockerfile: path = '', target } = found.get(container) ?? {};
  const context = tools.answers.get<string>(path, 'context');
  const { buildArgs, secrets } = tools.answers.get<Pick<PlannedImage, 'buildArgs' | 'secrets'>>(path, 'options') ?? {};
  const files = Object.entries(secrets ?? {}).map(([id, secret]) => [id, fromFolder(folder, secret)]);
  return {
    dockerfile: fromFolder(folder, path),
    ...(context && context !== dirname(path) ? { context: fromFolder(folder, context) || '.' } : {}),
    ...(target ? { target } : {}),
    ...(buildArgs && Object.keys(buildArgs).length > 0 ? { buildArgs } : {}),
    ...(files.length > 0 ? { secrets: Object.fromEntries(files) } : {}),
  };
}

function planOf(images: Images, { folder, file }: Flow): Omit<ShipPlan, 'target'> {
  return {
    taskDefinition: fromFolder(folder, file),
    ...(Object.keys(images).length > 0 ? { images } : {}),
  };
}

async function shipHere(containers: readonly string[], flow: Flow): Promise<AskedShip> {
  const { definition, folder, tools, args, signal, file, verb } = flow;
  const images = Object.fromEntries(containers.map((name) => [name, sourceOf(name, flow)]));
  const plan: ShipPlan = { ...planOf(images, flow), target: 'local' };
  if (verb === 'Save') return { plan, folder, definition };
  const preview = await tools.local.preview({ definition }, signal);
  await confirmLocalRun({ name: definition.family ?? 'the task', key: file }, preview, args.confirm, tools);
  return { plan, folder, definition };
}

async function shipTasks(base: Omit<ShipPlan, 'target'>, connection: Connection, flow: Flow): Promise<AskedShip> {
  const { definition, folder, tools, args, file, signal, verb } = flow;
  const before = describeBuilds(readyPlan({ ...base, target: { cluster: '' } }, definition, folder));
  // What is pulled decides what the run needs, such as a role that may pull it.
  const runnable = { definition: withImages(definition, destinationsOf(base)), connection, about: file };
  const wording = { verb, before, built: Object.keys(base.images ?? {}) };
  const run = await askRunPlan({ confirm: args.confirm }, runnable, tools, signal, wording);
  await tools.launchTypes.remember(file, run.placement);
  const extras = extrasOf(run);
  // A role that the definition names need not be said again.
  const isOwn = extras.executionRoleArn === definition.executionRoleArn;
  const launch = plannedLaunch(isOwn ? without(extras, 'executionRoleArn') : extras);
  return { plan: { ...base, target: { ...targetOf(run), ...launch } }, folder, definition, extras };
}

function targetOf({ placement, count, enableExecuteCommand }: RunPlan): EcsTarget {
  const isWithoutGroup = placement.securityGroups?.length === 0;
  return {
    ...(isWithoutGroup ? without(placement, 'securityGroups') : placement),
    ...(count === 1 ? {} : { count }),
    ...(enableExecuteCommand === undefined ? {} : { enableExecuteCommand }),
  };
}

function destinationsOf({ images = {} }: Omit<ShipPlan, 'target'>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(images).flatMap(([name, { destination }]) => (destination ? [[name, destination]] : [])),
  );
}

function extrasOf({ definition, overrides, tags, volumeConfigurations, creates }: RunPlan): RunExtras {
  const { executionRoleArn } = definition;
  return {
    creates,
    ...(executionRoleArn ? { executionRoleArn } : {}),
    ...(overrides ? { overrides } : {}),
    ...(tags ? { tags } : {}),
    ...(volumeConfigurations ? { volumeConfigurations } : {}),
  };
}

async function shipToService(
  base: Omit<ShipPlan, 'target'>,
  connection: Connection,
  { definition, file, folder, tools, ask, args, signal, verb }: Flow,
): Promise<AskedShip> {
  const { profile, region } = connection;
  const wish = { region, ...(profile === undefined ? {} : { profile }) };
  const found = await findService({ ...args.service, ...wish }, 'Update which service?', tools, signal);
  const { answers, addressHere } = tools;
  const pushed = withImages(definition, destinationsOf(base));
  const asking = { ask, answers, addressHere, definition: pushed, about: file, connection, signal };
  const extras = await askServiceRole(found, asking);
  const { executionRoleArn, creates = {} } = extras ?? {};
  const role = executionRoleArn ? { executionRoleArn } : {};
  const target = { cluster: found.cluster, service: found.service.name, ...role };
  const plan = { ...base, target };
  const made: readonly Line[] = [
    ['Execution role', executionRoleArn],
    [verb === 'Ship' ? 'Made first' : 'Not made by the plan', creationsOf({ creates, placement: target }).join('; ')],
  ];
  await ask.confirm({
    question: `${verb === 'Ship' ? 'Ship' : 'Save the plan to ship'} ${definition.family} to ${found.service.name}?`,
    detail: [
      ...describeBuilds(readyPlan(plan, definition, folder)),
      ...(await describePlace(found, signal)),
      `Tasks: ${found.service.desiredCount}, each replaced by a new one`,
      ...textsOf(made),
    ].join('\n'),
    action: verb,
    answered: args.confirm,
  });
  return { plan, folder, definition, ...(extras ? { extras } : {}) };
}

/** A path from the plan's folder, with slashes, so that it is right on every machine. */
function fromFolder(folder: string, path: string): string {
  return relative(folder, path).replaceAll('\\', '/');
}
