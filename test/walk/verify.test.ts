import { region, useShipWalk } from '../support/shipWalk';

const file = 'container-of-cats/task-definition.json';
/** Where the container gets its log configuration. */
const logLine = 12;

describe('Verify against AWS, with mouse and keyboard', function () {
  this.bail(true);
  const walk = useShipWalk('verify');
  const family = walk.family('container-of-cats');

  it('ends with its problems and not as a success, and shows each in the file', async () => {
    const { person } = walk;
    const group = `/ecs/${family}`;
    const arn = `arn:aws:iam::123456789012:role/${walk.role}`;
    await walk.type(file, 2, `"executionRoleArn": "${arn}",`);
    const options = `{ "awslogs-group": "${group}", "awslogs-region": "${region}", "awslogs-stream-prefix": "cats" }`;
    await walk.type(file, logLine - 1, `"logConfiguration": { "logDriver": "awslogs", "options": ${options} },`);
    await person.press('Control+Home');
    await person.clickLens('Verify');
    await person.seeRow(`Verify ${family} in ${region}`, /problem/);
    await person.runCommand('Problems: Focus on Problems View');
    await person.see(`There is no log group ${group} in ${region}`);
    await walk.picture('problem');
  });

  it('creates the log group that is missing by the quick fix at its member', async () => {
    const { person } = walk;
    const group = `/ecs/${family}`;
    await person.openFile(file);
    await person.goToLine(logLine);
    await person.press('F8');
    await person.fix('Create the log group');
    await person.see(`Created the log group ${group} in ${region}`);
    await person.seeNothingUnderlined();
  });

  it('says what to do where there is no login', async () => {
    const { person } = walk;
    await person.runCommand('Slipway: Select Profile and Region…');
    await person.pick('AWS profile', 'nobody');
    await person.pick('AWS region', region);
    await person.openFile(file);
    await person.press('Control+Home');
    await person.clickLens('Verify');
    await person.see(
      /the profile "nobody" has no credentials. Run "aws configure --profile nobody", or choose another/,
    );
    await walk.picture('no-login');
  });
});
