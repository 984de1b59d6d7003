import { allowAction } from './allowAction';
import { addConnection } from './addConnection';
import { buildImage } from './buildImage';
import { buildImageWithOptions } from './buildImageWithOptions';
import type { AnyCommand } from './command';
import { compareRevision } from './compareRevision';
import { copyAddress } from './copyAddress';
import { copyDigest } from './copyDigest';
import { copyReference } from './copyReference';
import { createCluster } from './createCluster';
import { createExecutionRole } from './createExecutionRole';
import { createLogGroup } from './createLogGroup';
import { deleteCluster } from './deleteCluster';
import { createService } from './createService';
import { deleteFromRegistry } from './deleteFromRegistry';
import { deleteService } from './deleteService';
import { deleteTaskDefinition } from './deleteTaskDefinition';
import { deregisterTaskDefinition } from './deregisterTaskDefinition';
import { explainFailure } from './explainFailure';
import { fixAll } from './fixAll';
import { inspectImage } from './inspectImage';
import { openAddress } from './openAddress';
import { openContainerShell } from './openContainerShell';
import { openShell } from './openShell';
import { openTaskDefinition } from './openTaskDefinition';
import { pruneImages } from './pruneImages';
import { pullImage } from './pullImage';
import { pushImage } from './pushImage';
import { redeployService } from './redeployService';
import { registerTaskDefinition } from './registerTaskDefinition';
import { removeConnection } from './removeConnection';
import { registerWithDigests } from './registerWithDigests';
import { removeContainer } from './removeContainer';
import { removeImage } from './removeImage';
import { rollBackService } from './rollBackService';
import { retryShip } from './retryShip';
import { runAgain } from './runAgain';
import { runImage } from './runImage';
import { runLocally } from './runLocally';
import { runTask } from './runTask';
import { scaleService } from './scaleService';
import { searchLogs } from './searchLogs';
import { saveShipPlan } from './saveShipPlan';
import { selectProfile } from './selectProfile';
import { ship } from './ship';
import { showContainerLogs } from './showContainerLogs';
import { showLogs } from './showLogs';
import { showRule } from './showRule';
import { signIn } from './signIn';
import { signInToAws } from './signInToAws';
import { signOut } from './signOut';
import { stopContainer } from './stopContainer';
import { stopTask } from './stopTask';
import { stopWatching } from './stopWatching';
import { tagImage } from './tagImage';
import { updateService } from './updateService';
import { useInTaskDefinition } from './useInTaskDefinition';
import { verify } from './verify';
import { watchLocally } from './watchLocally';

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
  pullImage,
  useInTaskDefinition,
  deleteFromRegistry,
  removeImage,
  runImage,
  inspectImage,
  copyReference,
  copyDigest,
  pruneImages,
  showContainerLogs,
  openContainerShell,
  stopContainer,
  removeContainer,
  runLocally,
  watchLocally,
  stopWatching,
  selectProfile,
  addConnection,
  removeConnection,
  signInToAws,
  createCluster,
  deleteCluster,
  verify,
  ship,
  retryShip,
  saveShipPlan,
  createExecutionRole,
  createLogGroup,
  allowAction,
  registerTaskDefinition,
  registerWithDigests,
  openTaskDefinition,
  compareRevision,
  deregisterTaskDefinition,
  deleteTaskDefinition,
  runTask,
  createService,
  runAgain,
  updateService,
  scaleService,
  redeployService,
  rollBackService,
  deleteService,
  openAddress,
  copyAddress,
  showLogs,
  searchLogs,
  openShell,
  stopTask,
  explainFailure,
];
