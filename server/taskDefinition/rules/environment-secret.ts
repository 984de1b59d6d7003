import { code } from '../../lint/code';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Credential in the environment',
  severity: 'warning',
  why: 'Whoever may read the task definition reads it, in every revision, for ever. `secrets` takes it from Secrets Manager or Parameter Store when the container starts; for access to AWS there is the task role.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html',
  aliases: ['ECS.8', 'AVD-AWS-0036', 'AwsSolutions-ECS2'],
  examples: [
    {
      bad: code`
        { "containerDefinitions": [{ "environment": [{ "name": "DB_PASSWORD", "value": "hunter2" }] }] }
                                                                                       ^^^^^^^^^ DB_PASSWORD is readable for everyone who can see the task definition
      `,
    },
    { good: '{ "containerDefinitions": [{ "environment": [{ "name": "DB_PASSWORD", "value": "${DB_PASSWORD}" }] }] }' },
    { good: '{ "containerDefinitions": [{ "environment": [{ "name": "DB_PASSWORD_FILE", "value": "/run/db" }] }] }' },
  ],
  visit: {
    environmentVariable(variable, _scope, report) {
      const name = variable.member('name')?.text ?? '';
      const value = variable.member('value');
      if (!value?.text || !isCredential(name) || /^(?:true|false|\d{1,3})$/i.test(value.text)) return;
      report(value, `${name} is readable for everyone who can see the task definition`);
    },
  },
});

function isCredential(name: string): boolean {
  return credential.test(name) || inCamelCase.test(name);
}

const credential =
  /^(?:AWS_ACCESS_KEY_ID|AWS_SECRET_ACCESS_KEY|AWS_SESSION_TOKEN|ECS_ENGINE_AUTH_DATA)$|(?:^|[_.-])(?:PASSWORD|PASSWD|PASSPHRASE|PASS|(?<=.)PWD|SECRET|SECRET_KEY|TOKEN|API_?KEY|PRIVATE_KEY|ACCESS_KEY|CREDENTIALS)$/i;
const inCamelCase = /[a-z\d](?:Password|Passphrase|Secret|SecretKey|Token|ApiKey|PrivateKey|AccessKey)$/;
