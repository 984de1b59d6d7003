import { basename } from 'node:path';

import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

import type { Connection } from '../aws/connection';
import type { Placement } from '../run/runTarget';
import type { Run } from '../run/runs';
import type { Finding } from '../run/verify/finding';
import { verify as look } from '../run/verify/verify';
import { worldOf } from '../run/verify/world';
import type { Tools } from '../tools';
import { newGroup } from './questions/askSecurityGroups';
import { command } from './command';
import { connect } from './lookups/connect';
import { chooseTaskDefinitionFile, readTaskDefinitionFile } from './questions/taskDefinitionFile';

/** What is verified; where it is going to run, as far as it is known: what the last run of the file used, if left out. */
export interface VerifyArgs extends Pick<Placement, 'launchType' | 'subnets' | 'securityGroups'> {
  readonly file: string;
  readonly profile: string;
  readonly region: string;
}

/** Looks whether everything that a task definition names is there: roles, images, secrets, log groups, files, ports. */
export const verify = command<VerifyArgs, { readonly findings: readonly Finding[] }>({
  id: 'slipway.verify',
  needsTrust: true,

  async run(args, tools, signal) {
    const { editor, runs } = tools;
    const file = await chooseTaskDefinitionFile(args.file, tools);
    const definition = await readTaskDefinitionFile(file, tools);
    const connection = await connect(args, tools, signal);

    return editor.progress(`Verifying ${basename(file)} against AWS`, async (_, cancelled) => {
      const run = runs.begin(`Verify ${definition.family ?? basename(file)} in ${connection.region}`);
      const request = { file, definition, connection, placement: placementOf(args, file, tools) };
      const findings = await verifyInRun(run, request, tools, AbortSignal.any([signal, cancelled]));
      run.finish(countOf(findings), findings.some(({ state }) => state === 'problem') ? 'problems' : 'done');
      sayOutcome(findings, basename(file), tools);
      return { findings };
    });
  },
});

/** A definition, its file where it has one, and where it is going to run. */
interface VerifyRequest {
  readonly file: string | undefined;
  readonly definition: RegisterTaskDefinitionCommandInput;
  readonly connection: Connection;
  readonly placement: Pick<Placement, 'launchType' | 'subnets' | 'securityGroups'>;
}

/** Verifies as a step of a run, and shows what came of it in the file. */
async function verifyInRun(
  run: Run,
  { file, definition, connection, placement }: VerifyRequest,
  tools: Tools,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const subjects = await run.step('Verify against AWS', async (note) => {
    const world = await worldOf(connection, placement, tools, signal);
    const found = await look(definition, world, signal);
    note(countOf(found.flatMap(({ findings }) => findings)));
    return found;
  });

  for (const { title, findings } of subjects) {
    for (const { state, message } of findings) if (state !== 'OK') run.remark(`${title}: ${message}`);
  }
  const findings = subjects.flatMap((subject) => subject.findings);
  if (file) tools.editor.showFindings(file, findings);
  return findings;
}

/** Where the file ran last, for what `args` leaves open. */
function placementOf(args: Partial<VerifyArgs>, file: string, { answers }: Tools): VerifyRequest['placement'] {
  const capacity = args.launchType ?? answers.get<string>(file, 'capacity');
  const launchType = capacity?.startsWith('FARGATE') ? 'FARGATE' : capacity === 'EC2' ? 'EC2' : undefined;
  const subnets = args.subnets ?? answers.get<readonly string[]>(file, 'subnets');
  const groups = answers.get<readonly string[]>(file, 'securityGroups');
  // What opens the ports is not known where it was yet to be made.
  const securityGroups = args.securityGroups ?? (groups?.includes(newGroup) ? undefined : groups);
  return {
    ...(launchType ? { launchType } : {}),
    ...(subnets ? { subnets } : {}),
    ...(securityGroups ? { securityGroups } : {}),
  };
}

function countOf(findings: readonly Finding[]): string {
  const count = (state: Finding['state']) => findings.filter((finding) => finding.state === state).length;
  const [good, bad, open] = [count('OK'), count('problem'), count('not checked')];
  if (findings.length === 0) return 'nothing to look for';
  return [bad && `${bad} problem${bad === 1 ? '' : 's'}`, good && `${good} OK`, open && `${open} not checked`]
    .filter(Boolean)
    .join(', ');
}

function sayOutcome(findings: readonly Finding[], name: string, { editor }: Tools): void {
  const show = { title: 'Show Problems', command: 'workbench.actions.view.problems', args: [] };
  const isWhole = findings.every(({ state }) => state === 'OK');
  editor.say(`${name}: ${countOf(findings)}`, ...(isWhole ? [] : [show]));
}
