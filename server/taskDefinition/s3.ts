import { unsafeFix } from '../lint/fix';
import type { Fix } from '../lint/problem';
import { replaceValue } from './edits';
import type { Value } from './value';

/** Whether a text is the ARN of an object in S3. */
export function isObjectArn(text: string): boolean {
  return /^arn:[\w-]+:s3:::[^/]+\/.+$/.test(text);
}

/** Names an object by its ARN that is named by its address, as `s3://bucket/key` or one of the two over https. */
export function useArn(value: Value): readonly Fix[] {
  const [, bucket, key] = addresses.map((address) => address.exec(value.text ?? '')).find(Boolean) ?? [];
  if (bucket === undefined || key === undefined) return [];
  return [unsafeFix('Use its ARN', replaceValue(value, `arn:aws:s3:::${bucket}/${key}`))];
}

const addresses = [
  /^s3:\/\/([\w.-]+)\/([^?#]+)$/,
  /^https:\/\/([\w.-]+)\.s3(?:[.-][\w-]+)?\.amazonaws\.com\/([^?#]+)$/,
  /^https:\/\/s3(?:[.-][\w-]+)?\.amazonaws\.com\/([\w.-]+)\/([^?#]+)$/,
];
