import { buildImage } from './buildImage';
import { buildImageWithOptions } from './buildImageWithOptions';
import type { AnyCommand } from './command';
import { copyAddress } from './copyAddress';
import { createCluster } from './createCluster';
import { explainFailure } from './explainFailure';
import { fixAll } from './fixAll';
import { openAddress } from './openAddress';
import { pushImage } from './pushImage';
import { registerTaskDefinition } from './registerTaskDefinition';
import { removeImage } from './removeImage';
import { runLocally } from './runLocally';
import { runTask } from './runTask';
import { selectProfile } from './selectProfile';
import { showRule } from './showRule';
import { signIn } from './signIn';
import { signOut } from './signOut';
import { stopTask } from './stopTask';
import { tagImage } from './tagImage';

/** Every command, in the order of the journey. */
export const commands: readonly AnyCommand[] = [
  fixAll,
  showRule,
  buildImage,
  buildImageWithOptions,
  tagImage,
  signIn,
  signOut,
  pushImage,
  removeImage,
  runLocally,
  selectProfile,
  createCluster,
  registerTaskDefinition,
  runTask,
  openAddress,
  copyAddress,
  stopTask,
  explainFailure,
];
