import { dirname, resolve } from 'node:path';

import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

import type { EcsTarget, PlannedImage, ShipPlan } from '../../../server/shipPlan/shipPlan';
import { UserError } from '../../../server/userError';
import { isOnFargate } from '../refuseRun';
import type { RunPlan } from '../runPlan';
import { without } from '../without';
import { taskPlatform } from '../verify/images';
import { extrasOfTarget } from './plannedLaunch';

/** A plan with its task definition read and its paths absolute: all that shipping needs. */
export interface ReadyPlan {
  /** Path of the task definition. */
  readonly file: string;
  readonly definition: RegisterTaskDefinitionCommandInput;
  readonly images: readonly ReadyImage[];
  readonly target: 'local' | EcsTarget;
  /** What a run on ECS has beside its target, and what is made for it. */
  readonly extras?: RunExtras;
  readonly profile: string | undefined;
  readonly region: string | undefined;
}

/** What was chosen for a run beside its plan. */
export interface RunExtras extends Pick<RunPlan, 'overrides' | 'tags' | 'volumeConfigurations' | 'creates'> {
  /** Of a definition that names none. */
  readonly executionRoleArn?: string;
}

/** An image to be built for a container. */
export interface ReadyImage extends Omit<PlannedImage, 'context' | 'destination'> {
  readonly container: string;
  readonly context: string;
  /** What it is tagged as: its destination, or what the definition calls it where it goes nowhere. */
  readonly reference: string;
  /** What the task runs on; undefined where the engine's own will do. */
  readonly platform: string | undefined;
}

/** Path of the task definition of a plan, whose paths start from `folder`. */
export function taskDefinitionOf({ taskDefinition }: ShipPlan, folder: string): string {
  return resolve(folder, taskDefinition);
}

/** Puts a plan and its task definition together. `folder` is the one that the plan's paths start from. */
export function readyPlan(plan: ShipPlan, definition: RegisterTaskDefinitionCommandInput, folder: string): ReadyPlan {
  const { target, images = {}, profile, region } = plan;
  const overridden = target === 'local' ? [] : (target.overrides?.containerOverrides ?? []);
  for (const { name } of overridden) containerOf(definition, name);
  return {
    file: taskDefinitionOf(plan, folder),
    definition,
    images: Object.entries(images).map(([container, image]) => readyImage(container, image, plan, definition, folder)),
    target,
    ...(target === 'local' ? {} : { extras: extrasOfTarget(target) }),
    profile,
    region,
  };
}

function readyImage(
  container: string,
  { destination, context, ...image }: PlannedImage,
  { target }: ShipPlan,
  definition: RegisterTaskDefinitionCommandInput,
  folder: string,
): ReadyImage {
  const { runtimePlatform, requiresCompatibilities } = definition;
  const named = containerOf(definition, container);
  const reference = target === 'local' ? (destination ?? named.image) : destination;
  if (!reference) {
    throw new UserError(`Nothing says where the image of "${container}" is pushed`, 'Name its destination.');
  }

  const isFargate =
    target !== 'local' && (requiresCompatibilities?.includes('FARGATE') === true || isOnFargate(target));
  const dockerfile = resolve(folder, image.dockerfile);
  const secrets = Object.entries(image.secrets ?? {}).map(([id, file]) => [id, resolve(folder, file)]);
  // ECS runs X86_64 unless it is told otherwise; here, an image for this machine is as good.
  const platform = taskPlatform(runtimePlatform, isFargate) ?? (target === 'local' ? undefined : 'linux/amd64');
  return {
    ...image,
    container,
    dockerfile,
    context: context === undefined ? dirname(dockerfile) : resolve(folder, context),
    reference,
    platform,
    ...(secrets.length > 0 ? { secrets: Object.fromEntries(secrets) } : {}),
  };
}

function containerOf({ containerDefinitions = [], family }: RegisterTaskDefinitionCommandInput, container: string) {
  const named = containerDefinitions.find(({ name }) => name === container);
  if (named) return named;
  const names = containerDefinitions.map(({ name }) => name).join(', ');
  throw new UserError(
    `There is no container "${container}" in ${family ?? 'the task definition'}`,
    `It has: ${names}.`,
  );
}

/** The run at the end of a plan, in the words of a run plan. */
export function runPlanOf(
  definition: RegisterTaskDefinitionCommandInput,
  target: EcsTarget,
  extras?: RunExtras,
): RunPlan {
  const { count = 1, enableExecuteCommand, ...place } = target;
  const placement = without(place, 'executionRoleArn', 'overrides', 'tags', 'volumeConfigurations');
  const { executionRoleArn = definition.executionRoleArn, ...more } = extras ?? extrasOfTarget(target);
  const exec = enableExecuteCommand === undefined ? {} : { enableExecuteCommand };
  const role = executionRoleArn ? { executionRoleArn } : {};
  return { definition: { ...definition, ...role }, placement, count, ...exec, ...more };
}
