import { containerTexts } from './containerTexts';
import { endedTexts } from './endedTexts';
import type { FailureText } from './failureText';
import { preparationTexts } from './preparationTexts';

/**
 * Why a task stopped: stopped reasons and container reasons. The first that fits counts, so the closer one stands first.
 * Source: Amazon ECS developer guide, "Stopped tasks error messages", and the texts users report.
 */
export const stoppedTexts: readonly FailureText[] = [...preparationTexts, ...containerTexts, ...endedTexts];
