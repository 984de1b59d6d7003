import type { Connection } from './connection';
import { codeOf } from './explainAwsError';

/** Bucket and key that the ARN of an S3 object names. */
export interface ObjectPlace {
  readonly bucket: string;
  readonly key: string;
}

/** Reads `arn:aws:s3:::bucket/path/to/key`. */
export function readObjectArn(arn: string): ObjectPlace | undefined {
  const [, bucket, key] = /^arn:[\w-]+:s3:::([^/]+)\/(.+)$/s.exec(arn) ?? [];
  return bucket && key ? { bucket, key } : undefined;
}

/** The text of an object. */
export async function readObject(aws: Connection, { bucket, key }: ObjectPlace, signal: AbortSignal): Promise<string> {
  return aws.s3(`Could not read ${key} of the bucket ${bucket}`, signal, async (s3, options) => {
    const { Body } = await s3.getObject({ Bucket: bucket, Key: key }, options);
    return (await Body?.transformToString()) ?? '';
  });
}

/** Whether S3 has an object. S3 says "forbidden" of one that is missing, to those who may not list the bucket. */
export async function hasObject(aws: Connection, { bucket, key }: ObjectPlace, signal: AbortSignal): Promise<boolean> {
  try {
    await aws.s3(`Could not look at ${key} in the bucket ${bucket}`, signal, (s3, options) =>
      s3.headObject({ Bucket: bucket, Key: key }, options),
    );
    return true;
  } catch (error) {
    if (/^(NotFound|NoSuchKey|NoSuchBucket)$/.test(codeOf(error) ?? '')) return false;
    throw error;
  }
}
