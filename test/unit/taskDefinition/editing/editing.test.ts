import assert from 'node:assert/strict';

import { applyEdits } from '../../../../server/lint/applyEdits';
import { findFoldingRanges } from '../../../../server/taskDefinition/editing/folding';
import { hover } from '../../../../server/taskDefinition/editing/hover';
import { findLinks } from '../../../../server/taskDefinition/editing/links';
import { findDefinitions, findHighlights, findReferences } from '../../../../server/taskDefinition/editing/navigation';
import { prepareRename, rename } from '../../../../server/taskDefinition/editing/rename';
import { findSignature } from '../../../../server/taskDefinition/editing/signatureHelp';
import { findSymbols } from '../../../../server/taskDefinition/editing/symbols';
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

const linked = `{
  "containerDefinitions": [
    { "name": "db", "portMappings": [{ "name": "pg", "containerPort": 5432 }] },
    {
      "name": "app",
      "links": ["db:database"],
      "dependsOn": [{ "containerName": "db", "condition": "START" }],
      "volumesFrom": [{ "sourceContainer": "db" }],
      "mountPoints": [{ "sourceVolume": "data", "containerPath": "/data" }]
    }
  ],
  "volumes": [{ "name": "data" }],
  "proxyConfiguration": { "containerName": "db" },
  "serviceConnectConfiguration": { "services": [{ "portName": "pg" }] }
}`;
const at = (before: string) => linked.replace(before, `${before}|`);

describe('names in a task definition', () => {
  it('are found where they are given', () => {
    for (const [before, line] of [
      ['"links": ["d', 2],
      ['"containerName": "d', 2],
      ['"sourceContainer": "', 2],
      ['"sourceVolume": "da', 11],
      ['"proxyConfiguration": { "containerName": "', 2],
      ['"portName": "p', 2],
    ] as const) {
      const { document, position } = read(at(before));
      const [found, ...others] = findDefinitions(document, position);
      assert.equal(found?.start.line, line, before);
      assert.deepEqual(others, []);
    }
  });

  it('are found where they are used, with and without where they are given', () => {
    const { document, position } = read(at('{ "name": "d'));
    const lines = (withDefinition: boolean) =>
      findReferences(document, position, withDefinition).map(({ start }) => start.line);
    assert.deepEqual(lines(false), [5, 6, 7, 12]);
    assert.deepEqual(lines(true), [2, 5, 6, 7, 12]);
    assert.equal(findHighlights(document, position).length, 5);
  });

  it('are changed everywhere, and in links without what follows the colon', () => {
    const { document, text, position } = read(at('"links": ["d'));
    assert.equal(prepareRename(document, position)?.name, 'db');
    const edits = rename(document, position, 'postgres');
    assert.ok(!('refusal' in edits));
    const changed = applyEdits(text, [edits]);
    assert.equal(changed, linked.replaceAll('"db', '"postgres'));
  });

  it('are not changed into what ECS refuses, or what another has', () => {
    const { document, position } = read(at('"links": ["d'));
    for (const name of ['', 'a b', 'ü', 'app', 'x'.repeat(256)])
      assert.ok('refusal' in rename(document, position, name), name);
    assert.ok(!('refusal' in rename(document, position, 'data')));

    const port = read(at('{ "name": "p'));
    for (const name of ['Pg', '-pg', 'p'.repeat(65)])
      assert.ok('refusal' in rename(port.document, port.position, name), name);
    assert.ok(!('refusal' in rename(port.document, port.position, '_pg-1')));
  });

  it('are nothing elsewhere, and nothing is concluded from placeholders', () => {
    for (const marked of [
      '|',
      '{ "family": "c|ats" }',
      '{ "containerDefinitions": [{ "name": "${NA|ME}" }] }',
      '{ "containerDefinitions": [{ "name": "a\\\\u0|062" }] }',
    ]) {
      const { document, position } = read(marked);
      assert.deepEqual(findDefinitions(document, position), [], marked);
      assert.equal(prepareRename(document, position), undefined, marked);
    }
  });
});

describe('links in a task definition', () => {
  for (const [member, text, target] of [
    [
      '"taskRoleArn": ',
      'arn:aws:iam::123456789012:role/path/cats',
      'https://console.aws.amazon.com/iam/home#/roles/details/cats',
    ],
    [
      '"x": ',
      'arn:aws:secretsmanager:eu-west-1:123456789012:secret:db/pass-AbC123:user::',
      'https://eu-west-1.console.aws.amazon.com/secretsmanager/secret?name=db%2Fpass&region=eu-west-1',
    ],
    [
      '"x": ',
      'arn:aws:ssm:eu-west-1:123456789012:parameter/cats/key',
      'https://eu-west-1.console.aws.amazon.com/systems-manager/parameters/%2Fcats%2Fkey/description?region=eu-west-1',
    ],
    ['"x": ', 'arn:aws-cn:s3:::bucket/a/b.env', 'https://console.amazonaws.cn/s3/object/bucket?prefix=a%2Fb.env'],
    ['"image": ', 'nginx:1.27', 'https://hub.docker.com/_/nginx/tags?name=1.27'],
    [
      '"awslogs-region": "eu-west-1", "awslogs-group": ',
      '/ecs/cats',
      'https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#logsV2:log-groups/log-group/$252Fecs$252Fcats',
    ],
  ] as const) {
    it(`lead from ${text} to its page`, () => {
      const document = parseTaskDefinition(`{ ${member}"${text}" }`);
      const [link, ...others] = findLinks(document);
      assert.ok(link && others.length === 0);
      assert.equal(textAt(document, link.range), text);
      assert.equal(link.target, target);
    });
  }

  it('are none where a placeholder stands, or an ARN is not whole', () => {
    const texts = [
      'arn:aws:iam::${ACCOUNT}:role/x',
      'arn:aws:iam::',
      'arn:aws:iam::123456789012:user/x',
      'arn:mars:iam::1:role/x',
    ];
    assert.deepEqual(findLinks(parseTaskDefinition(JSON.stringify({ texts, image: '<IMAGE>' }))), []);
  });
});

describe('signature help in a task definition', () => {
  const signature = (typed: string, member = 'taskRoleArn') => {
    const { document, position } = read(`{ "${member}": "${typed}|" }`);
    return findSignature(document, position);
  };
  const active = (typed: string) => {
    const help = signature(typed);
    const [first] = help?.signatures ?? [];
    const label = first?.parameters?.[help?.activeParameter ?? -1]?.label;
    return typeof label === 'object' ? first?.label.slice(label[0], label[1]) : undefined;
  };

  it('shows the parts of the ARN, and which of them is being written', () => {
    assert.equal(active('arn:'), 'partition');
    assert.equal(active('arn:aws:i'), undefined);
    assert.equal(active('arn:aws:iam::1234'), 'account');
    assert.equal(active('arn:aws:iam::123456789012:role/c'), 'name');
  });

  it('shows all that a secret can come from, until it is clear', () => {
    const secrets = (typed: string) => {
      const { document, position } = read(
        `{ "containerDefinitions": [{ "secrets": [{ "valueFrom": "${typed}|" }] }] }`,
      );
      return findSignature(document, position)?.signatures.map(({ label }) => label);
    };
    assert.equal(secrets('arn:aws:')?.length, 3);
    assert.deepEqual(secrets('arn:aws:ssm:'), ['arn:partition:ssm:region:account:parameter/name']);
    assert.equal(secrets('arn:aws:secretsmanager:eu-west-1:123456789012:secret:x:key:')?.length, 1);
  });

  it('shows nothing for other text and members', () => {
    assert.equal(signature('myRole'), undefined);
    assert.equal(signature('arn:', 'family'), undefined);
  });
});

describe('symbols and folding of a task definition', () => {
  it('show containers with their images, and what is in them by name', () => {
    const { document } = read(
      '{ "family": "cats", "containerDefinitions": [{ "name": "web", "image": "nginx:1.27", "portMappings": [{ "containerPort": 80 }] }] }|',
    );
    const [family, containers] = findSymbols(document);
    assert.deepEqual([family?.name, family?.detail], ['family', 'cats']);
    const [web] = containers?.children ?? [];
    assert.deepEqual([web?.name, web?.detail], ['web', 'nginx:1.27']);
    assert.deepEqual(
      web?.children?.map(({ name }) => name),
      ['name', 'image', 'portMappings'],
    );
    assert.equal(web?.children?.[2]?.children?.[0]?.name, '80');
  });

  it('fold objects and lists of more than two lines', () => {
    assert.deepEqual(findFoldingRanges(parseTaskDefinition('{\n "a": [\n  1\n ],\n "b": [\n ]\n}')), [
      { startLine: 0, endLine: 5 },
      { startLine: 1, endLine: 2 },
    ]);
  });
});
