import assert from 'node:assert/strict';

import { applyEdits } from '../../../server/lint/applyEdits';
import { createLinter } from '../../../server/lint/lint';
import type { Problem } from '../../../server/lint/problem';
import { nothingAround } from '../../../server/lint/surroundings';
import { parseJson } from '../../../server/taskDefinition/parseJson';
import { taskDefinition } from '../../../server/taskDefinition/language';

const linter = createLinter(taskDefinition, { rules: 'all' });

describe('a task definition that is', () => {
  it('half typed, at any character, is read as far as it goes', () => {
    for (let length = 0; length <= real.length; length++) {
      const text = real.slice(0, length);
      for (const problem of check(text)) assertWithin(text, problem);
    }
  });

  it('half typed has no problem about what may stand behind the break', () => {
    const problems = check('{ "family": "web", "containerDefinitions": [{ "name": "app", ');
    assert.deepEqual(rulesOf(problems, 'error'), ['json-syntax']);
  });

  it('half typed still has problems in what is there', () => {
    const problems = check('{ "family": "web site", "containerDefinitions": [{ "name": "app", ');
    assert.deepEqual(rulesOf(problems, 'error').sort(), ['family-pattern', 'json-syntax']);
  });

  it('without one of its brackets has no problem in what has slipped to another place', () => {
    const text =
      '{ "family": "web", "volumes": [{ "name": "data" ], "containerDefinitions": [{ "name": "app", "cpu": "1" }] }';
    assert.deepEqual(rulesOf(check(text), 'error'), ['json-syntax']);
  });

  it('without a comma still has problems in what follows', () => {
    const text =
      '{ "family": "web" "containerDefinitions": [{ "name": "app", "image": "web:1", "memory": 64, "cpu": "1" }] }';
    assert.deepEqual(rulesOf(check(text), 'error').sort(), ['json-syntax', 'member-type']);
  });

  it('one character short, anywhere, is read too', () => {
    for (let at = 0; at < real.length; at++) {
      const text = real.slice(0, at) + real.slice(at + 1);
      for (const problem of check(text)) assertWithin(text, problem);
    }
  });

  for (const [text, message] of [
    ['', 'The file is empty'],
    ['  \n\t', 'The file is empty'],
    ['// later', 'The file is empty'],
    ['[]', 'A task definition is an object, and this is a list'],
    ['[{ "name": "app", "imageUri": "web:1" }]', 'A task definition is an object, and this is a list'],
    ['42', 'A task definition is an object, and this is a number'],
    ['null', 'A task definition is an object, and this is null'],
    ['"web"', 'A task definition is an object, and this is a string'],
  ] as const) {
    it(`${JSON.stringify(text)} has that one problem`, () => {
      assert.deepEqual(
        check(text).map((problem) => problem.message),
        [message],
      );
    });
  }

  it('nested ten thousand levels deep is told so', () => {
    for (const open of ['[', '{"a":', '{"containerDefinitions":[']) {
      const problems = check(open.repeat(10_000));
      assert.deepEqual(
        problems.map(({ message }) => message),
        ['It is nested too deeply to be read'],
      );
    }
  });

  it('larger than ECS takes is told so', () => {
    const command = ['x'.repeat(70_000)];
    const text = JSON.stringify({ family: 'web', containerDefinitions: [{ name: 'app', command }] });
    assert.ok(rulesOf(check(text), 'error').includes('definition-size'));
  });

  it('large for its white space alone is fine', () => {
    const text = `{ "family": "web", ${' '.repeat(70_000)} "containerDefinitions": [] }`;
    assert.ok(!rulesOf(check(text), 'error').includes('definition-size'));
  });

  it('made of thousands of containers is read', () => {
    const container = (at: number) => ({
      name: `c${at}`,
      dependsOn: [{ containerName: `c${at + 1}`, condition: 'START' }],
    });
    const text = JSON.stringify({
      family: 'web',
      containerDefinitions: Array.from({ length: 3000 }, (_, at) => container(at)),
    });
    assert.ok(rulesOf(check(text), 'error').includes('containers-max'));
  });

  it('binary is not JSON, first of all', () => {
    const bytes = Array.from({ length: 4096 }, (_, at) => String.fromCharCode((at * 7919) % 256)).join('');
    for (const problem of check(bytes)) assertWithin(bytes, problem);
    assert.deepEqual(rulesOf(check(bytes), 'error').slice(0, 1), ['json-syntax']);
  });

  it('full of brackets that open nothing is read', () => {
    for (const text of [
      '{{'.repeat(5000),
      '${'.repeat(5000),
      '<a'.repeat(5000),
      '"{{ a "b" '.repeat(5000),
      '/*'.repeat(5000),
    ]) {
      for (const problem of check(text)) assertWithin(text, problem);
    }
  });

  it('commented, ends with commas, begins with a byte order mark and has Windows line ends has no problem for it', () => {
    const strange = `\uFEFF// The site\n${real.replace('"family": "web",', '"family": "web", /* sic */').replace(/\n\}\n$/, ',\n}\n')}`;
    const text = strange.replaceAll('\n', '\r\n');
    assert.deepEqual(rulesOf(check(text), 'error'), []);
    assert.deepEqual(
      check(text).map(({ rule, range }) => [rule, range.start.line - 1]),
      check(real).map(({ rule, range }) => [rule, range.start.line]),
    );
  });

  it('in Windows line ends is fixed in them', () => {
    const text = '{\r\n  "family": "web",\r\n  "requiresCompatibilities": ["FARGATE"]\r\n}\r\n';
    const fix = check(text).find(({ rule }) => rule === 'fargate-awsvpc')?.fixes[0];
    assert.ok(fix);
    assert.equal(
      applyEdits(text, [fix.edits]),
      '{\r\n  "family": "web",\r\n  "requiresCompatibilities": ["FARGATE"],\r\n  "networkMode": "awsvpc"\r\n}\r\n',
    );
  });

  it('broken in many ways is still JSON after each of its fixes', () => {
    const problems = check(broken);
    assert.ok(problems.filter(({ fixes }) => fixes.length > 0).length > 15);
    for (const { rule, fixes } of problems) {
      for (const { title, edits } of fixes) {
        assert.deepEqual(parseJson(applyEdits(broken, [edits])).json.errors, [], `${rule}: ${title}`);
      }
    }
  });
});

function check(text: string): readonly Problem[] {
  return linter.lint(taskDefinition.parse(text), nothingAround);
}

function rulesOf(problems: readonly Problem[], severity: Problem['severity']): string[] {
  return problems.filter((problem) => problem.severity === severity).map(({ rule }) => rule);
}

function assertWithin(text: string, { rule, range, fixes }: Problem): void {
  const lines = text.split(/\r\n|\r|\n/);
  for (const { start, end } of [range, ...fixes.flatMap(({ edits }) => edits.map((edit) => edit.range))]) {
    const isForward = start.line < end.line || (start.line === end.line && start.character <= end.character);
    assert.ok(isForward && end.line < lines.length, `${rule} ends before it begins, or behind the text`);
    assert.ok(end.character <= (lines[end.line]?.length ?? 0), `${rule} ends behind its line`);
  }
  assert.equal(range.start.line, range.end.line, `${rule} marks one line`);
}

const real = `{
  "family": "web",
  "networkMode": "awsvpc",
  "requiresCompatibilities": ["FARGATE"],
  "cpu": "256",
  "memory": "512",
  "executionRoleArn": "arn:aws:iam::123456789012:role/ecsTaskExecutionRole",
  "containerDefinitions": [
    {
      "name": "app",
      "image": "<IMAGE1_NAME>",
      "portMappings": [{ "containerPort": 80 }],
      "healthCheck": { "command": ["CMD-SHELL", "curl -f http://localhost/ || exit 1"] },
      "dependsOn": [{ "containerName": "init", "condition": "SUCCESS" }]
    },
    { "name": "init", "image": "busybox:1.37", "essential": false, "environment": [{ "name": "A", "value": "\\"\\u0041" }] }
  ],
  "volumes": []
}
`;

const broken = `{
  "family": "web site",
  "networkMode": "bridge", // for now
  "requiresCompatibilities": ["FARGATE", "EC2"],
  "cpu": "300",
  "memory": "512",
  "revision": 4,
  "ipcMode": null,
  "pidMode": "host",
  "Volumes": [],
  "ephemeralStorage": { "sizeInGiB": 10 },
  "containerDefinitions": [
    {
      "name": "app.web",
      "image": "nginx:1.27 ",
      "cpu": "256",
      "cpu": 128,
      "privileged": true,
      "memory": 1024, "memoryReservation": 2048,
      "portMappings": [{ "containerPort": 80, "hostPort": 8080, "protocol": "TCP" }],
      "healthCheck": { "command": ["curl -f http://localhost/"], "interval": 1 },
      "logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-region": "eu-west-1" } },
      "ulimits": [{ "name": "nofile", "softLimit": 20, "hardLimit": 10 }],
      "environment": [{ "name": "A", "value": "1" }, { "name": "A", "value": "2" }],
      "secrets": [{ "name": "A", "valueFrom": "/a" }],
      "mountPoints": [{ "sourceVolume": "data", "containerPath": "/data" }],
      "dependsOn": [{ "containerName": "appweb", "condition": "HEALTHY" }, { "containerName": "b", "condition": "SUCCESS" }],
      "links": ["b"]
    },
    { "name": "b", "image": "busybox", "stopTimeout": 500, "restartPolicy": {} }
  ]
}
`;
