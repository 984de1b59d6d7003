import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import type { Report } from '../../lint/rule';
import { replaceValue } from '../edits';
import { taskDefinitionRule } from '../rule';
import type { Value } from '../value';

export default taskDefinitionRule({
  title: 'Secret that names no secret',
  severity: 'error',
  why: 'It is the name or ARN of a Systems Manager parameter, or the full ARN of a Secrets Manager secret, which alone may be followed by `:json-key:version-stage:version-id`. ECS answers: `The Systems Manager parameter name specified for secret DB is invalid.`',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Secret.html',
  examples: [
    {
      bad: code`
        { "containerDefinitions": [{ "secrets": [{ "name": "DB", "valueFrom": "web/db:password::" }] }] }
                                                                              ^^^^^^^^^^^^^^^^^^^ A key of a secret is named by the secret's full ARN
      `,
    },
    {
      bad: code`
        { "containerDefinitions": [{ "secrets": [{ "name": "DB", "valueFrom": "web db" }] }] }
                                                                              ^^^^^^^^ web db is not the name of a parameter: letters, digits, _ . - / only
      `,
    },
    {
      bad: code`
        { "containerDefinitions": [{ "secrets": [{ "name": "DB", "valueFrom": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db:password" }] }] }
                                                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ A key of a secret is followed by two colons
      `,
      fixed: code`
        { "containerDefinitions": [{ "secrets": [{ "name": "DB", "valueFrom": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db:password::" }] }] }
      `,
    },
    {
      bad: code`
        { "containerDefinitions": [{ "secrets": [{ "name": "DB", "valueFrom": "arn:aws:ssm:eu-west-1:123456789012:web/db" }] }] }
                                                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ The ARN ends in :parameter/name
      `,
    },
    {
      good: code`
        {
          "containerDefinitions": [
            {
              "secrets": [
                { "name": "A", "valueFrom": "/web/db" },
                { "name": "B", "valueFrom": "arn:aws:ssm:eu-west-1:123456789012:parameter/web/db" },
                { "name": "C", "valueFrom": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf:password::" }
              ]
            }
          ]
        }
      `,
    },
  ],
  visit: {
    secret(secret, _scope, report) {
      const valueFrom = secret.member('valueFrom');
      const text = valueFrom?.text;
      if (!valueFrom || text === undefined) return;
      if (/^arn:[\w-]+:(?:ssm|secretsmanager):/.test(text)) return checkArn(valueFrom, text, report);

      if (text === '') return report(valueFrom, 'The secret names nothing');
      if (text.startsWith('arn:')) return report(valueFrom, 'This is the ARN of neither a parameter nor a secret');
      if (text.includes(':')) {
        // One colon may ask for a version of a parameter; three can only be meant for a secret. What is written like
        // DB_SECRET_ARN may be filled in by what deploys the file.
        const isStandIn = /^[A-Z\d]+(?:_[A-Z\d]+)+:/.test(text);
        const severity = text.split(':').length > 3 && !isStandIn ? 'error' : 'warning';
        return report(valueFrom, "A key of a secret is named by the secret's full ARN", { severity });
      }
      if (/^[\w./-]+$/.test(text)) return;
      report(valueFrom, `${text} is not the name of a parameter: letters, digits, _ . - / only`);
    },
  },
});

/** What ECS finds out only when the task starts. */
function checkArn(valueFrom: Value, text: string, report: Report): void {
  const [, , service, , , kind = '', ...rest] = text.split(':');
  const isParameter = service === 'ssm';
  if (isParameter ? !/^parameter\/./.test(kind) : kind !== 'secret' || !rest[0]) {
    const form = isParameter ? ':parameter/name' : ':secret:name';
    return report(valueFrom, `The ARN ends in ${form}`, { severity: 'warning' });
  }
  if (isParameter || rest.length === 1 || rest.length >= 4) return;
  const whole = text + ':'.repeat(4 - rest.length);
  const fixes = [unsafeFix(`Use ${whole}`, replaceValue(valueFrom, whole))];
  report(valueFrom, 'A key of a secret is followed by two colons', { fixes, severity: 'warning' });
}
