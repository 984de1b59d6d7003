import { EC2 } from '@aws-sdk/client-ec2';

import { createAws } from '../../client/aws/aws';
import type { Aws } from '../../client/aws/aws';
import type { Connection } from '../../client/aws/connection';
import { useAwsFiles } from './awsFiles';
import { connectDefaultVpc } from './internetGateway';
import { requirePart } from './parts';

/** The AWS API server of the tests, through a profile of its own. */
export interface LiveAws {
  readonly aws: Aws;
  readonly connection: Connection;
  /** The SDK's own client, for what happens without Slipway. */
  readonly ec2: EC2;
  /** Gives a network interface a public address, as Fargate would, and answers which. */
  associateAddress(networkInterfaceId: string): Promise<string>;
  /** Registers an EC2 instance with a cluster, as the ECS agent on it would. */
  addInstance(cluster: string): Promise<void>;
  close(): Promise<void>;
}

const signal = new AbortController().signal;

/** Each suite has a region to itself: what others make is not seen there. `endpoint` is moto, or what stands before it. */
export async function connectToMoto(region: string, endpoint = requirePart('aws')): Promise<LiveAws> {
  const files = await useAwsFiles();
  await files.write({
    config: `[profile moto]\nregion = ${region}\nendpoint_url = ${endpoint}\n`,
    credentials: '[moto]\naws_access_key_id = AKIDMOTO\naws_secret_access_key = not-a-secret\n',
  });
  const aws = createAws({ load: () => ({ profile: 'moto' }), save: async () => undefined, env: files.env });
  const connection = await aws.connect();
  const credentials = { accessKeyId: 'AKIDMOTO', secretAccessKey: 'not-a-secret' };
  const ec2 = new EC2({ region, endpoint, credentials });
  await connectDefaultVpc(ec2);
  // Left alone, a task of moto goes on to its next state each time somebody looks at it.
  await setTransition(endpoint, 'set-transition', {
    model_name: 'ecs::task',
    transition: { progression: 'manual', times: 1e9 },
  });

  return {
    aws,
    connection,
    ec2,

    async associateAddress(NetworkInterfaceId) {
      const { AllocationId, PublicIp = '' } = await ec2.allocateAddress({ Domain: 'vpc' });
      await ec2.associateAddress({ AllocationId, NetworkInterfaceId });
      return PublicIp;
    },

    async addInstance(cluster) {
      const { Images } = await ec2.describeImages({ Owners: ['amazon'] });
      const input = { ImageId: Images?.[0]?.ImageId, InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 } as const;
      const [instance] = (await ec2.runInstances(input)).Instances ?? [];
      const instanceIdentityDocument = JSON.stringify({ instanceId: instance?.InstanceId, region });
      await connection.ecs('Could not register the instance', signal, (ecs, options) =>
        ecs.registerContainerInstance({ cluster, instanceIdentityDocument }, options),
      );
    },

    close: () => files.remove(),
  };
}

async function setTransition(endpoint: string, action: string, body: object): Promise<void> {
  const answer = await fetch(`${endpoint}/moto-api/state-manager/${action}`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`moto answered ${answer.status} to ${action}`);
}
