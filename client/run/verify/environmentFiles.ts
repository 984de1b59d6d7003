import { hasObject, readObjectArn } from '../../aws/objects';
import type { Check, World } from './check';
import type { Finding } from './finding';
import { find, ok, problem } from './finding';

/** Every environment file is in S3, and the execution role may read it. */
export const environmentFiles: Check = {
  title: 'Environment files',

  async run({ containerDefinitions = [] }, world, signal) {
    const files = containerDefinitions.flatMap(({ environmentFiles: list = [] }, at) =>
      list.map(({ value = '' }, index) => ({
        pointer: `/containerDefinitions/${at}/environmentFiles/${index}/value`,
        arn: value,
      })),
    );
    const looks = files.map(({ pointer, arn }) => find(pointer, () => lookAt(pointer, arn, world, signal)));
    const needs = files.flatMap(({ pointer, arn }) => [
      { pointer, action: 's3:GetObject', resource: arn },
      { pointer, action: 's3:GetBucketLocation', resource: arn.split('/')[0] ?? arn },
    ]);
    return { findings: await Promise.all(looks), needs };
  },
};

async function lookAt(pointer: string, arn: string, world: World, signal: AbortSignal): Promise<Finding> {
  const place = readObjectArn(arn);
  if (!place) return problem(pointer, `${arn} is not the ARN of an S3 object`, 'Write it as arn:aws:s3:::bucket/key.');
  const exists = await world.looks.once(
    ['object', world.aws.profile, arn],
    () => hasObject(world.aws, place, signal),
    Boolean,
  );
  if (exists) return ok(pointer, `${place.key} exists in the bucket ${place.bucket}`);
  return problem(pointer, `There is no ${place.key} in the bucket ${place.bucket}`, 'Upload it, or correct the ARN.');
}
