import assert from 'node:assert/strict';

import { clusterTemplate, stackNameOf } from '../../../client/aws/clusterTemplate';
import type { Ec2Cluster } from '../../../client/aws/clusterTemplate';

const cluster: Ec2Cluster = {
  clusterName: 'my_cats',
  instances: { instanceType: 't3.small', image: '/aws/service/ecs/image_id', min: 0, desired: 1, max: 2 },
  subnets: ['subnet-1', 'subnet-2'],
  securityGroups: ['sg-1'],
  hasPublicAddress: true,
};

/** Names of resources that a resource refers to, however deep. */
function referencesOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === 'Ref') return [String(inner)];
    if (key === 'Fn::GetAtt' && Array.isArray(inner)) return [String(inner[0])];
    if (key === 'Fn::Sub') return [...String(inner).matchAll(/\$\{(\w+)\}/g)].map(([, name = '']) => name);
    return referencesOf(inner);
  });
}

describe('the template of a cluster with instances', () => {
  const parsed = JSON.parse(clusterTemplate(cluster));
  const propertiesOf = (name: string) => parsed.Resources[name]?.Properties;

  it('names only what is in it', () => {
    const names = [...Object.keys(parsed.Resources), ...Object.keys(parsed.Parameters)];
    for (const [name, resource] of Object.entries(parsed.Resources)) {
      for (const reference of referencesOf(resource)) assert.ok(names.includes(reference), `${name} → ${reference}`);
    }
  });

  it('has the instances deleted before the cluster they are in', () => {
    assert.ok(referencesOf(parsed.Resources.AutoScalingGroup).includes('LaunchTemplate'));
    assert.ok(referencesOf(parsed.Resources.LaunchTemplate).includes('Cluster'));
  });

  it('attaches the capacity provider of the group, and makes it the default', () => {
    assert.deepEqual(propertiesOf('CapacityProviders'), {
      Cluster: { Ref: 'Cluster' },
      CapacityProviders: [{ Ref: 'CapacityProvider' }, 'FARGATE', 'FARGATE_SPOT'],
      DefaultCapacityProviderStrategy: [{ CapacityProvider: { Ref: 'CapacityProvider' }, Weight: 1 }],
    });
    assert.deepEqual(propertiesOf('CapacityProvider').AutoScalingGroupProvider, {
      AutoScalingGroupArn: { Ref: 'AutoScalingGroup' },
      ManagedScaling: { Status: 'ENABLED', TargetCapacity: 100 },
      ManagedDraining: 'ENABLED',
      ManagedTerminationProtection: 'DISABLED',
    });
  });

  it('takes the image from a public parameter, or as it is named', () => {
    assert.equal(parsed.Parameters.ImageId.Type, 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>');
    const named = { ...cluster, instances: { ...cluster.instances, image: 'ami-1' } };
    const { Type, Default } = JSON.parse(clusterTemplate(named)).Parameters.ImageId;
    assert.deepEqual([Type, Default], ['AWS::EC2::Image::Id', 'ami-1']);
  });

  it('has a key pair only where one is named', () => {
    assert.equal(propertiesOf('LaunchTemplate').LaunchTemplateData.KeyName, undefined);
    const withKey = { ...cluster, instances: { ...cluster.instances, keyPair: 'mine' } };
    const resources = JSON.parse(clusterTemplate(withKey)).Resources;
    assert.equal(resources.LaunchTemplate.Properties.LaunchTemplateData.KeyName, 'mine');
  });

  it('makes the security group that is yet to be made, and has the instances in it', () => {
    const ports = [{ protocol: 'tcp', first: 80, last: 80 }] as const;
    const securityGroup = { name: 'cats', vpc: 'vpc-1', ports, from: '203.0.113.7/32' };
    const { SecurityGroup, LaunchTemplate } = JSON.parse(clusterTemplate({ ...cluster, securityGroup })).Resources;
    assert.deepEqual(SecurityGroup.Properties.SecurityGroupIngress, [
      { IpProtocol: 'tcp', FromPort: 80, ToPort: 80, CidrIp: '203.0.113.7/32' },
    ]);
    const [networkInterface] = LaunchTemplate.Properties.LaunchTemplateData.NetworkInterfaces;
    assert.deepEqual(networkInterface.Groups, ['sg-1', { 'Fn::GetAtt': ['SecurityGroup', 'GroupId'] }]);
    assert.equal(propertiesOf('SecurityGroup'), undefined);
  });

  it('has a name that CloudFormation takes', () => {
    assert.equal(stackNameOf('my_cats'), 'slipway-my-cats');
    assert.match(stackNameOf('a'.repeat(255)), /^[a-z][a-z-]{127}$/);
  });
});
