import type { ImagePort } from '../../lint/builtImage';
import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { builtFrom } from '../builtFrom';
import { replaceValue } from '../edits';
import { imageFactsOf } from '../imageFactsOf';
import { mappedPorts } from '../ports';
import { taskDefinitionRule } from '../rule';
import type { Value } from '../value';

const web = builtFrom(code`
  FROM node:22
  EXPOSE 8080 9100-9110 53/udp
`);

export default taskDefinitionRule({
  title: 'Port that the image does not expose',
  severity: 'information',
  why: 'The Dockerfile says with `EXPOSE` where its program listens. A mapping of another port leads nowhere, unless the program is told to listen there.',
  see: 'https://docs.docker.com/reference/dockerfile/#expose',
  examples: [
    {
      bad: code`
        {
          "networkMode": "awsvpc",
          "containerDefinitions": [
            { "image": "cats:1", "portMappings": [{ "containerPort": 80, "hostPort": 80 }, { "containerPort": 9100 }] }
                                                                     ^^ The Dockerfile exposes 8080, 9100-9110 and 53/udp, not 80
          ]
        }
      `,
      fixed: code`
        {
          "networkMode": "awsvpc",
          "containerDefinitions": [
            { "image": "cats:1", "portMappings": [{ "containerPort": 8080, "hostPort": 8080 }, { "containerPort": 9100 }] }
          ]
        }
      `,
      surroundings: web,
    },
    {
      good: '{ "containerDefinitions": [{ "image": "cats:1", "portMappings": [{ "containerPort": 53, "protocol": "udp" }] }] }',
      surroundings: web,
    },
    {
      good: '{ "containerDefinitions": [{ "image": "cats:1", "portMappings": [{ "containerPort": 80 }] }] }',
      surroundings: builtFrom(code`
        # It may expose more.
        FROM company/base:1
        EXPOSE 8080
      `),
    },
    {
      good: '{ "containerDefinitions": [{ "image": "cats:1", "portMappings": [{ "containerPort": 80 }] }] }',
      surroundings: builtFrom(code`
        FROM node:22
        ARG PORT
        EXPOSE $PORT 8080
      `),
    },
  ],
  visit: {
    containerDefinition(container, scope, report) {
      const image = imageFactsOf(container, scope);
      if (!image || image.mayHaveMorePorts || image.ports.length === 0) return;

      const mapped = mappedPorts(container);
      for (const { value, protocol, first, last, isRange } of mapped) {
        const isExposed = image.ports.some((port) => {
          return port.protocol === protocol && port.first <= last && first <= port.last;
        });
        if (isExposed) continue;
        const free = image.ports.filter((port) => {
          const isMapped = mapped.some((each) => each.protocol === port.protocol && each.first === port.first);
          return port.protocol === protocol && port.first === port.last && !isMapped;
        });
        const [only, ...others] = free;
        const edits = only && others.length === 0 && !isRange ? useInstead(value, only.first) : [];
        const fixes = only && edits.length > 0 ? [unsafeFix(`Use ${only.first}`, ...edits)] : [];
        const written = value.text ?? String(first);
        report(value, `The ${image.dockerfile} exposes ${listPorts(image.ports)}, not ${written}`, { fixes });
      }
    },
  },
});

/** A host port that was the same stays the same. */
function useInstead(containerPort: Value, port: number) {
  const hostPort = containerPort.parent?.member('hostPort');
  const host = hostPort && hostPort.number === containerPort.number ? [replaceValue(hostPort, port)] : [];
  return [replaceValue(containerPort, port), ...host];
}

function listPorts(ports: readonly ImagePort[]): string {
  const names = ports.map(({ first, last, protocol }) => {
    return (first === last ? String(first) : `${first}-${last}`) + (protocol === 'tcp' ? '' : `/${protocol}`);
  });
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
