import assert from 'node:assert/strict';

import { awsError, fail, found, role } from '../../../support/verifyWorld';

describe('verifying against AWS', () => {
  it('looks for environment files in S3', async () => {
    const environmentFiles = ['arn:aws:s3:::cats/there.env', 'arn:aws:s3:::cats/gone.env', 'cats/no.env'].map(
      (value) => ({
        type: 's3' as const,
        value,
      }),
    );
    const s3 = {
      headObject: async ({ Key }: { readonly Key: string }) => {
        if (Key === 'gone.env') throw awsError('NotFound');
        return {};
      },
    };
    const base = '/containerDefinitions/0/environmentFiles';
    assert.deepEqual(
      await found('Environment files', { containerDefinitions: [{ name: 'web', environmentFiles }] }, { s3 }),
      [
        `OK ${base}/0/value: there.env exists in the bucket cats`,
        `problem ${base}/1/value: There is no gone.env in the bucket cats`,
        `problem ${base}/2/value: cats/no.env is not the ARN of an S3 object`,
      ],
    );
  });

  it('looks for file systems, their access points, and mount targets in the zones of the task', async () => {
    const efs = {
      describeMountTargets: async () => ({ MountTargets: [{ AvailabilityZoneName: 'eu-west-1a' }] }),
      describeAccessPoints: fail('AccessPointNotFound'),
    };
    const ec2 = { describeSubnets: async () => ({ Subnets: [{ AvailabilityZone: 'eu-west-1b' }] }) };
    const efsVolumeConfiguration = { fileSystemId: 'fs-1', authorizationConfig: { accessPointId: 'fsap-1' } };
    const definition = { volumes: [{ name: 'toys', efsVolumeConfiguration }] };
    const base = '/volumes/0/efsVolumeConfiguration';
    assert.deepEqual(await found('File systems', definition, { efs, ec2, placement: { subnets: ['subnet-b'] } }), [
      `problem ${base}/fileSystemId: The file system fs-1 has no mount target in eu-west-1b`,
      `problem ${base}/authorizationConfig/accessPointId: The file system fs-1 has no access point fsap-1`,
    ]);
  });

  it('looks whether the security groups let the mapped ports in', async () => {
    const ec2 = {
      describeSecurityGroups: async () => ({
        SecurityGroups: [{ IpPermissions: [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 81 }] }],
      }),
    };
    const portMappings = [
      { containerPort: 80 },
      { containerPort: 443 },
      { containerPort: 53, protocol: 'udp' as const },
    ];
    const definition = { networkMode: 'awsvpc' as const, containerDefinitions: [{ name: 'web', portMappings }] };
    const base = '/containerDefinitions/0/portMappings';
    assert.deepEqual(await found('Security groups', definition, { ec2, placement: { securityGroups: ['sg-1'] } }), [
      `OK ${base}/0/containerPort: sg-1 let in port 80`,
      `problem ${base}/1/containerPort: sg-1 let nothing in on port 443`,
    ]);
    assert.deepEqual(await found('Security groups', definition, { ec2 }), []);
  });

  it('ends when it is cancelled', async () => {
    const iam = { getRole: () => Promise.reject(new DOMException('Stopped', 'AbortError')) };
    await assert.rejects(found('Roles', { executionRoleArn: role }, { iam }), { name: 'AbortError' });
  });
});
