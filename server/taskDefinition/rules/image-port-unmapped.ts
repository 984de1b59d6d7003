import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { builtFrom } from '../builtFrom';
import { setMember } from '../edits';
import { imageFactsOf } from '../imageFactsOf';
import { taskDefinitionRule } from '../rule';

const web = builtFrom(code`
  FROM company/base:1
  EXPOSE 8080
`);

export default taskDefinitionRule({
  title: 'Exposed port that no mapping leads to',
  severity: 'hint',
  why: 'ECS does not read `EXPOSE`. A load balancer, Service Connect and, in the mode `bridge`, everyone else find a port only where `portMappings` names it.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
  examples: [
    {
      bad: code`
        { "containerDefinitions": [{ "name": "web", "image": "cats:1" }] }
                                             ^^^^^ The Dockerfile exposes 8080, and web has no portMappings
      `,
      fixed: code`
        { "containerDefinitions": [{ "name": "web", "image": "cats:1", "portMappings": [ { "containerPort": 8080 } ] }] }
      `,
      surroundings: web,
    },
    {
      good: '{ "containerDefinitions": [{ "name": "web", "image": "cats:1", "portMappings": [{ "containerPort": 80 }] }] }',
      surroundings: web,
    },
    {
      good: '{ "networkMode": "none", "containerDefinitions": [{ "name": "web", "image": "cats:1" }] }',
      surroundings: web,
    },
  ],
  visit: {
    containerDefinition(container, scope, report) {
      const image = imageFactsOf(container, scope);
      const [port] = image?.ports ?? [];
      const mode = scope.networkMode();
      if (!image || !port || mode === 'none' || mode === undefined) return;
      if (container.member('portMappings') && container.member('portMappings')?.items().length !== 0) return;

      const mappings = image.ports.flatMap(({ first, last, protocol }) => {
        if (protocol === 'sctp' || first !== last) return [];
        return [{ containerPort: first, ...(protocol === 'tcp' ? {} : { protocol }) }];
      });
      const edits = setMember(container, ['portMappings'], mappings);
      const fixes = mappings.length > 0 ? [unsafeFix('Map the ports that it exposes', ...edits)] : [];
      const name = container.member('name')?.text ?? 'the container';
      const written = port.first === port.last ? String(port.first) : `${port.first}-${port.last}`;
      const message = `The ${image.dockerfile} exposes ${written}, and ${name} has no portMappings`;
      report(container.missing('portMappings'), message, { fixes });
    },
  },
});
