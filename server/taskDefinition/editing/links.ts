import type { DocumentLink } from 'vscode-languageserver-types';

import { imagePage } from '../../dockerfile/imagePage';
import { parseImageReference } from '../../dockerfile/imageReference';
import type { TaskDefinition } from '../taskDefinition';
import type { Value } from '../value';
import { readArn } from './arn';
import { consolePage, logGroupPage } from './consolePage';
import { knownWords } from './knownWords';

/** Links from ARNs, log groups and S3 objects to the AWS console, and from images to their registry. */
export function findLinks({ root, json }: TaskDefinition): DocumentLink[] {
  const found: DocumentLink[] = [];
  const { partition } = knownWords(json.text);
  const pending = root ? [root] : [];
  for (let value: Value | undefined = pending.pop(); value; value = pending.pop()) {
    pending.push(...value.members(), ...value.items());
    const { text, node } = value;
    const target = text === undefined ? undefined : pageOf(value, text, partition);
    if (target === undefined) continue;
    found.push({ range: json.rangeOf(node.offset + 1, node.offset + node.length - 1), target });
  }
  return found.sort((one, other) => one.range.start.line - other.range.start.line);
}

function pageOf({ name, parent }: Value, text: string, partition: string): string | undefined {
  if (text.startsWith('arn:')) {
    const arn = readArn(text);
    return arn && consolePage(arn);
  }
  if (name === 'image') {
    const reference = parseImageReference(text);
    return reference && imagePage(reference);
  }
  const region = name === 'awslogs-group' ? parent?.member('awslogs-region')?.text : undefined;
  return region === undefined ? undefined : logGroupPage(partition, region, text);
}
