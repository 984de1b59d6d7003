import { imagePage } from '../../dockerfile/imagePage';
import { parseImageReference } from '../../dockerfile/imageReference';
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
  const { text } = value;
  if (text === undefined) return undefined;

  if (text.startsWith('arn:')) return explainArn(text);
  if (`${shape}.${member}` === 'ContainerDefinition.image') return explainImage(text);
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

function explainImage(text: string): string | undefined {
  const reference = parseImageReference(text);
  if (!reference) return undefined;
  const { registry, repository, tag, digest } = reference;
  const page = imagePage(reference);
  return [
    `**${repository}** at ${registry}`,
    digest === undefined ? `Tag \`${tag ?? 'latest'}\`` : `Digest \`${digest}\``,
    ...(page === undefined ? [] : [`[Open its page](${page})`]),
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
