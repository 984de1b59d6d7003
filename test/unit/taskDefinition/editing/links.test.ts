import assert from 'node:assert/strict';

import { findLinks } from '../../../../server/taskDefinition/editing/links';
import { parseTaskDefinition, type TaskDefinition } from '../../../../server/taskDefinition/taskDefinition';

type Range = ReturnType<TaskDefinition['json']['rangeOf']>;

function textAt({ json }: TaskDefinition, range: Range): string {
  return json.text.slice(json.offsetAt(range.start), json.offsetAt(range.end));
}

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
