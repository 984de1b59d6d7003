import type { NewSecurityGroup } from './createSecurityGroup';

/** A cluster with EC2 instances, as it is asked for. */
export interface Ec2Cluster {
  readonly clusterName: string;
  readonly instances: Instances;
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
  /** One that is made along with the cluster. */
  readonly securityGroup?: NewSecurityGroup | undefined;
  /** Whether the instances get public addresses; without one they need another way to the internet. */
  readonly hasPublicAddress: boolean;
}

/** The instances of a cluster: what they are, and how many. */
export interface Instances {
  readonly instanceType: string;
  /** An AMI, or the name of the public parameter that says the latest one. */
  readonly image: string;
  readonly min: number;
  readonly desired: number;
  readonly max: number;
  readonly keyPair?: string | undefined;
}

/** The name of the stack that a cluster is created as: without underscores, and of at most 128 characters. */
export function stackNameOf(clusterName: string): string {
  return `slipway-${clusterName.replaceAll('_', '-')}`.slice(0, 128);
}

/**
 * The CloudFormation template of a cluster with EC2 instances: everything that it needs, so that it is created, rolled
 * back and deleted as one.
 */
export function clusterTemplate(cluster: Ec2Cluster): string {
  const { clusterName, instances } = cluster;
  const template = {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: `Amazon ECS cluster ${clusterName} with EC2 instances, created by Slipway`,
    Parameters: { ImageId: imageParameter(instances.image) },
    Resources: {
      Cluster: {
        Type: 'AWS::ECS::Cluster',
        Properties: { ClusterName: clusterName },
      },
      InstanceRole: {
        Type: 'AWS::IAM::Role',
        Properties: {
          AssumeRolePolicyDocument: {
            Version: '2012-10-17',
            Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
          },
          ManagedPolicyArns: [
            { 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role' },
          ],
        },
      },
      ...(cluster.securityGroup ? { SecurityGroup: securityGroupResource(cluster.securityGroup) } : {}),
      InstanceProfile: { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: [{ Ref: 'InstanceRole' }] } },
      LaunchTemplate: {
        Type: 'AWS::EC2::LaunchTemplate',
        Properties: { LaunchTemplateData: launchTemplateData(cluster) },
      },
      AutoScalingGroup: {
        Type: 'AWS::AutoScaling::AutoScalingGroup',
        Properties: {
          LaunchTemplate: {
            LaunchTemplateId: { Ref: 'LaunchTemplate' },
            Version: { 'Fn::GetAtt': ['LaunchTemplate', 'LatestVersionNumber'] },
          },
          MinSize: String(instances.min),
          DesiredCapacity: String(instances.desired),
          MaxSize: String(instances.max),
          VPCZoneIdentifier: cluster.subnets,
          Tags: [
            { Key: 'Name', Value: `ECS instance of ${clusterName}`, PropagateAtLaunch: true },
            // ECS puts it on every group that it scales.
            { Key: 'AmazonECSManaged', Value: 'true', PropagateAtLaunch: true },
          ],
        },
      },
      CapacityProvider: {
        Type: 'AWS::ECS::CapacityProvider',
        Properties: {
          AutoScalingGroupProvider: {
            AutoScalingGroupArn: { Ref: 'AutoScalingGroup' },
            ManagedScaling: { Status: 'ENABLED', TargetCapacity: 100 },
            ManagedDraining: 'ENABLED',
            // Instances protected from scale-in outlive the group, and the stack could not be deleted:
            // https://github.com/aws/containers-roadmap/issues/2862. Draining moves their tasks in time instead.
            ManagedTerminationProtection: 'DISABLED',
          },
        },
      },
      CapacityProviders: {
        Type: 'AWS::ECS::ClusterCapacityProviderAssociations',
        Properties: {
          Cluster: { Ref: 'Cluster' },
          CapacityProviders: [{ Ref: 'CapacityProvider' }, 'FARGATE', 'FARGATE_SPOT'],
          DefaultCapacityProviderStrategy: [{ CapacityProvider: { Ref: 'CapacityProvider' }, Weight: 1 }],
        },
      },
    },
  };
  return `${JSON.stringify(template, undefined, 2)}\n`;
}

function imageParameter(image: string) {
  const type = image.startsWith('/') ? 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>' : 'AWS::EC2::Image::Id';
  return { Type: type, Default: image, Description: 'The image of the instances, with the ECS agent in it' };
}

function securityGroupResource({ name, vpc, ports, from }: NewSecurityGroup) {
  return {
    Type: 'AWS::EC2::SecurityGroup',
    Properties: {
      GroupDescription: `What reaches the instances of ${name}`,
      VpcId: vpc,
      SecurityGroupIngress: ports.map(({ protocol, first, last }) => ({
        IpProtocol: protocol,
        FromPort: first,
        ToPort: last,
        ...(from.includes(':') ? { CidrIpv6: from } : { CidrIp: from }),
      })),
    },
  };
}

function launchTemplateData({ instances, securityGroups, securityGroup, hasPublicAddress }: Ec2Cluster) {
  const groups = [...securityGroups, ...(securityGroup ? [{ 'Fn::GetAtt': ['SecurityGroup', 'GroupId'] }] : [])];
  return {
    ImageId: { Ref: 'ImageId' },
    InstanceType: instances.instanceType,
    IamInstanceProfile: { Arn: { 'Fn::GetAtt': ['InstanceProfile', 'Arn'] } },
    ...(instances.keyPair ? { KeyName: instances.keyPair } : {}),
    NetworkInterfaces: [
      {
        DeviceIndex: 0,
        AssociatePublicIpAddress: hasPublicAddress,
        ...(groups.length > 0 ? { Groups: groups } : {}),
      },
    ],
    MetadataOptions: { HttpTokens: 'required' },
    // Naming the cluster has the instances deleted before it.
    UserData: {
      'Fn::Base64': { 'Fn::Sub': '#!/bin/bash\necho ECS_CLUSTER=${Cluster} >> /etc/ecs/ecs.config\n' },
    },
  };
}
