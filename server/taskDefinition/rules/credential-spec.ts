import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { removeMember, replaceValue } from '../edits';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Credential specification that names no file',
  severity: 'warning',
  why: 'A container has one credential specification: `credentialspec:`, or `credentialspecdomainless:` for instances outside of the domain, and the ARN of a file in S3 or of a Systems Manager parameter.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  examples: [
    {
      bad: code`
        { "containerDefinitions": [{ "credentialSpecs": ["arn:aws:s3:::bucket/web.json"] }] }
                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ It begins with credentialspec: or credentialspecdomainless: and an ARN
      `,
      fixed: code`
        { "containerDefinitions": [{ "credentialSpecs": ["credentialspec:arn:aws:s3:::bucket/web.json"] }] }
      `,
    },
    {
      bad: code`
        { "containerDefinitions": [{ "credentialSpecs": ["credentialspec:\${SPEC}", "credentialspec:arn:aws:s3:::bucket/b.json"] }] }
                                                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ A container has one credential specification
      `,
      fixed: code`
        { "containerDefinitions": [{ "credentialSpecs": ["credentialspec:\${SPEC}"] }] }
      `,
    },
    {
      good: '{ "containerDefinitions": [{ "credentialSpecs": ["credentialspecdomainless:arn:aws:s3:::bucket/a.json"] }] }',
    },
  ],
  visit: {
    containerDefinition(container, _scope, report) {
      const specs = container.member('credentialSpecs')?.items() ?? [];
      for (const [at, spec] of specs.entries()) {
        const { text } = spec;
        if (at > 0) {
          const fixes = [unsafeFix('Remove it', ...removeMember(spec))];
          report(spec, 'A container has one credential specification', { fixes });
        } else if (text !== undefined && !/^credentialspec(?:domainless)?:(?:arn:|file:)/.test(text)) {
          const fixes = text.startsWith('arn:')
            ? [unsafeFix('Put credentialspec: before it', replaceValue(spec, `credentialspec:${text}`))]
            : [];
          report(spec, 'It begins with credentialspec: or credentialspecdomainless: and an ARN', { fixes });
        }
      }
    },
  },
});
