import { imagePage } from '../../dockerfile/imagePage';
import { parseImageReference, type ImageReference } from '../../dockerfile/imageReference';
import type { ImageFacts } from '../../lint/builtImage';
import { fargateSizes } from '../fargateSizes';
import type { Scope } from '../scope';
import type { Value } from '../value';
import { readArn } from './arn';
import { consolePage } from './consolePage';
import type { Described } from './described';
import { explainedWords } from './explained';
import { priceOf, when } from './suggestSizes';

/** What there is to know about a value rather than about its member; undefined when that is nothing. */
export function explainValue(value: Value, { shape, member }: Described, scope: Scope): string | undefined {
  const { text, written = '' } = value;
  if (`${shape}.${member}` === 'ContainerDefinition.image') return explainImage(written, scope.image(written));
  if (text === undefined) return undefined;

  if (text.startsWith('arn:')) return explainArn(text);
  if (shape === 'RegisterTaskDefinitionRequest' && (member === 'cpu' || member === 'memory')) return explainSize(scope);
  const explained = explainedWords(shape, member).get(text);
  return explained === undefined ? undefined : `**${text}**\n\n${explained}`;
}

function explainSize(scope: Scope): string | undefined {
  const [cpu, memory] = [scope.taskCpu(), scope.taskMemory()];
  if (cpu === undefined || memory === undefined || (scope.hasLaunchType() && !scope.isFargate())) return undefined;
  const size = fargateSizes.find((each) => each.cpu === cpu);
  if (!size) return undefined;

  const sizes = `With ${cpu / 1024} vCPU Fargate has ${size.memory.map((each) => each / 1024).join(', ')} GB.`;
  if (!size.memory.includes(memory)) return sizes;
  return `**${cpu / 1024} vCPU, ${memory / 1024} GB**: ${priceOf({ scope }, cpu, memory)} on Fargate\n\n${when}\n\n${sizes}`;
}

function explainImage(text: string, facts: ImageFacts | undefined): string | undefined {
  const reference = parseImageReference(text);
  const page = reference && imagePage(reference);
  const paragraphs = [
    ...(reference ? explainReference(reference) : []),
    ...(facts ? [explainFacts(facts)] : []),
    ...(page === undefined ? [] : [`[Open its page](${page})`]),
  ];
  return paragraphs.length > 0 ? paragraphs.join('\n\n') : undefined;
}

function explainReference({ registry, repository, tag, digest }: ImageReference): readonly string[] {
  const version = digest === undefined ? `Tag \`${tag ?? 'latest'}\`` : `Digest \`${digest}\``;
  return [`**${repository}** at ${registry}`, version];
}

/** What its Dockerfile says, in the words of instructions. */
function explainFacts({ dockerfile, ports, entryPoint, command, user, workingDirectory }: ImageFacts): string {
  const exposed = ports.map(
    ({ first, last, protocol }) => `${first === last ? first : `${first}-${last}`}/${protocol}`,
  );
  const said = [
    exposed.length > 0 && `EXPOSE ${exposed.join(' ')}`,
    user !== undefined && `USER ${user}`,
    workingDirectory !== undefined && `WORKDIR ${workingDirectory}`,
    entryPoint && entryPoint.words.length > 0 && `ENTRYPOINT ${JSON.stringify(entryPoint.words)}`,
    command && command.words.length > 0 && `CMD ${JSON.stringify(command.words)}`,
  ].filter((line) => typeof line === 'string');
  return [
    `Built from ${dockerfile}`,
    ...(said.length > 0 ? [`\`\`\`dockerfile\n${said.join('\n')}\n\`\`\``] : []),
  ].join('\n\n');
}

function explainArn(text: string): string | undefined {
  const parts = readArn(text);
  if (!parts) return undefined;
  const rows = Object.entries(parts).filter(([, part]) => part !== '');
  const page = consolePage(parts);
  return [
    rows.map(([name, part]) => `- ${name}: \`${part}\``).join('\n'),
    ...(page === undefined ? [] : [`[Open in the AWS console](${page})`]),
  ].join('\n\n');
}
