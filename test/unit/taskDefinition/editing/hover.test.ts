import assert from 'node:assert/strict';

import { hover } from '../../../../server/taskDefinition/editing/hover';
import { parseTaskDefinition, type TaskDefinition } from '../../../../server/taskDefinition/taskDefinition';
import { readCursorMark } from '../../../support/cursorMark';

type Range = ReturnType<TaskDefinition['json']['rangeOf']>;

function read(marked: string) {
  const { text, position } = readCursorMark(marked);
  return { document: parseTaskDefinition(text), text, position };
}

function textAt({ json }: TaskDefinition, range: Range): string {
  return json.text.slice(json.offsetAt(range.start), json.offsetAt(range.end));
}

function says(marked: string): string | undefined {
  const { document, position } = read(marked);
  const contents = hover(document, position)?.contents;
  return contents && typeof contents === 'object' && 'value' in contents ? contents.value : undefined;
}

const fargate = '"requiresCompatibilities": ["FARGATE"]';

describe('hover in a task definition', () => {
  it('shows what AWS says of a member, its type, where it works, and the page', () => {
    const text = says('{ "containerDefinitions": [{ "priv|ileged": true }] }') ?? '';
    assert.match(text, /\*\*privileged\*\*: boolean/);
    assert.match(text, /Works on EC2 and external instances, in Linux containers/);
    assert.match(text, /elevated privileges/);
    assert.match(text, /API_ContainerDefinition/);
  });

  it('says what is required, and limits that AWS documents elsewhere', () => {
    const text = says('{ "containerDef|initions": [] }') ?? '';
    assert.match(text, /list of ContainerDefinition, required/);
    assert.match(text, /1 to 10 containers/);
  });

  it('spans the word it is about', () => {
    const { document, position } = read('{ "fam|ily": "cats" }');
    const range = hover(document, position)?.range;
    assert.equal(range && textAt(document, range), '"family"');
  });

  it('shows the price of a size on Fargate, with its date and Region', () => {
    for (const marked of [
      `{ ${fargate}, "cpu": "2|56", "memory": "512" }`,
      `{ ${fargate}, "cpu": "256", "memory": "5|12" }`,
    ]) {
      assert.match(says(marked) ?? '', /0\.25 vCPU, 0\.5 GB\*\*: \$0\.0123 an hour on Fargate[^]*us-east-1, \w+ \d{4}/);
    }
    assert.match(says(`{ ${fargate}, "cpu": "2|56", "memory": "4096" }`) ?? '', /Fargate has 0\.5, 1, 2 GB/);
    assert.doesNotMatch(says('{ "requiresCompatibilities": ["EC2"], "cpu": "2|56", "memory": "512" }') ?? '', /\$/);
  });

  it('explains values, log options, ARNs and images', () => {
    assert.match(
      says('{ "containerDefinitions": [{ "dependsOn": [{ "condition": "HEAL|THY" }] }] }') ?? '',
      /health check/,
    );
    assert.match(
      says('{ "containerDefinitions": [{ "logConfiguration": { "options": { "awslogs-gr|oup": "x" } } }] }') ?? '',
      /log group/,
    );
    assert.match(
      says('{ "taskRoleArn": "arn:aws:iam::1234567|89012:role/cats" }') ?? '',
      /account: `123456789012`[^]*console/,
    );
    assert.match(
      says('{ "containerDefinitions": [{ "image": "ngi|nx:1.27" }] }') ?? '',
      /library\/nginx.*docker\.io[^]*hub\.docker\.com/,
    );
  });

  it('works in what DescribeTaskDefinition answers, and stays quiet elsewhere', () => {
    assert.match(says('{ "taskDefinition": { "networkM|ode": "awsvpc" } }') ?? '', /networkMode/);
    for (const marked of [
      '|',
      '{ | }',
      '{ "un|known": 1 }',
      '// |\n{}',
      '{ "containerDefinitions": [ | {}] }',
      '{ "x": ',
    ]) {
      if (marked.includes('|')) assert.equal(says(marked), undefined, marked);
    }
  });
});
