import assert from 'node:assert/strict';

import { explainStopped } from '../../../../client/run/failures/explain';
import type { ContainerState, TaskState } from '../../../../client/run/runTarget';

const stopped: TaskState = {
  id: 'arn:aws:ecs:eu-west-1:123456789012:task/cats/1',
  taskDefinition: 'container-of-cats:1',
  lastStatus: 'STOPPED',
  launchType: 'FARGATE',
  containers: [],
};

const web: ContainerState = { name: 'web', image: 'cats:1', lastStatus: 'STOPPED' };

/** What ECS, its agent and engines say when a task stops, and what we make of it. */
const stoppedReasons: readonly (readonly [text: string, cause: string])[] = [
  [
    "CannotPullContainerError: pull image manifest has been retried 1 time(s): image Manifest does not contain descriptor matching platform 'linux/amd64'",
    'The image is not built for linux/amd64, which the task asks for',
  ],
  ['exec /usr/sbin/httpd: exec format error', 'The image is built for another CPU architecture than the task runs on'],
  [
    'CannotPullContainerError: inspect image has been retried 5 time(s): httpReadSeeker: failed open: unexpected status code 429 Too Many Requests - Server message: toomanyrequests: You have reached your pull rate limit.',
    'Docker Hub allows no more pulls from this address for now',
  ],
  [
    'CannotPullContainerError: ref pull has been retried 1 time(s): write /layer.tar: no space left on device',
    'The disk of the task is full',
  ],
  [
    'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): retrieved secret from Secrets Manager did not contain json key password',
    'The secret has no JSON key password',
  ],
  [
    'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret arn:aws:secretsmanager:eu-west-1:123456789012:secret:cats from secrets manager: AccessDeniedException: not authorized',
    'The execution role may not read the secret',
  ],
  [
    "ResourceInitializationError: unable to pull secrets or registry auth: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret from secrets manager: ResourceNotFoundException: Secrets Manager can't find the specified secret.",
    'The secret does not exist in this region',
  ],
  [
    'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist. : exit status 1',
    'The log group does not exist',
  ],
  [
    'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: AccessDeniedException: User is not authorized to perform: logs:CreateLogStream : exit status 1',
    'The execution role may not do logs:CreateLogStream',
  ],
  [
    'ResourceInitializationError: failed to validate logger args: awslogs-region is required',
    'The log configuration has no region',
  ],
  [
    'ResourceInitializationError: failed to validate logger args: signal: killed',
    'The log driver could not be started',
  ],
  [
    'ResourceInitializationError: failed to download env files: file download command: non empty error stream: service call has been retried 1 time(s): RequestCanceled: S3: HeadObject 403 Forbidden',
    'An environment file could not be read from S3',
  ],
  [
    'ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: Failed to resolve "fs-1.efs.eu-west-1.amazonaws.com"',
    'The EFS volume could not be mounted',
  ],
  [
    'ResourceInitializationError: unable to pull secrets or registry auth: The task cannot pull registry auth from Amazon ECR: There is a connection issue between the task and Amazon ECR. Check your task network configuration.',
    'The task has no way to the registry or to AWS',
  ],
  [
    'CannotPullContainerError: Error response from daemon: Get "https://registry-1.docker.io/v2/": net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)',
    'The task has no way to the registry or to AWS',
  ],
  [
    'CannotPullContainerError: failed to resolve ref docker.io/library/cats:1: dial tcp 34.1.2.3:443: i/o timeout',
    'The task has no way to the registry or to AWS',
  ],
  [
    'CannotPullContainerError: pull access denied for cats, repository does not exist or may require authorization',
    'The image is not in the registry under this name and tag, or may not be pulled',
  ],
  [
    'CannotPullContainerError: failed to resolve ref 123456789012.dkr.ecr.eu-west-1.amazonaws.com/cats:1: not found',
    'The image is not in the registry under this name and tag, or may not be pulled',
  ],
  [
    "CannotPullContainerError: The task can't pull the image. Check that the role has the permissions to pull images from the registry.",
    'The execution role may not pull the image',
  ],
  ['CannotPullContainerError: something new', 'The image could not be pulled'],
  [
    'ECS was unable to assume the role that was provided for this task',
    'The execution role could not be used to get secrets or a registry token',
  ],
  [
    'Timeout waiting for network interface provisioning to complete.',
    'The network interface of the task was not ready in time',
  ],
  [
    "Unexpected EC2 error while attempting to Create Network Interface with public IP assignment enabled in subnet 'subnet-1': InsufficientFreeAddressesInSubnet",
    'The network interface could not be made in the subnet, which may have no address left',
  ],
  ['OutOfMemoryError: Container killed due to memory usage', 'The container used more memory than it may'],
  [
    'CannotStartContainerError: Error response from daemon: OCI runtime create failed: exec: "httpd": executable file not found in $PATH: unknown',
    'The command of the container is not in its image',
  ],
  [
    'CannotStartContainerError: Error response from daemon: OCI runtime create failed: exec: "/start.sh": permission denied: unknown',
    'The command of the container may not be executed',
  ],
  [
    'CannotStartContainerError: Error response from daemon: Minimum memory limit allowed is 6MB',
    'The memory of the container is below the minimum of 6MB',
  ],
  [
    'CannotCreateContainerError: Error response from daemon: devmapper: Thin Pool has 4350 free data blocks which is less than minimum required',
    'The container instance has no room for another container',
  ],
  ['CannotCreateVolumeError: volume driver not found', 'A volume could not be made'],
  ['ContainerRuntimeError: failed to create task for container', 'The container could not be started'],
  ['Task failed container health checks', 'The health check of a container failed'],
  [
    'Task failed ELB health checks in (target-group arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/cats/1)',
    'The load balancer found the task unhealthy',
  ],
  ['(service cats) is unable to consistently start tasks successfully.', 'The service starts tasks that stop again'],
  [
    'Capacity is unavailable at this time. Please try again later or in a different availability zone',
    'Fargate has no capacity in these zones for the moment',
  ],
  [
    "You've reached the limit on the number of vCPUs you can run concurrently",
    'The account has reached its limit of vCPUs on Fargate',
  ],
  ['Your Spot Task was interrupted.', 'AWS took the Spot capacity back'],
  ['Host EC2 (instance i-1) terminated.', 'The machine under the task went away'],
  [
    'Scaling activity initiated by (deployment ecs-svc/1)',
    'Its service stopped it, for a deployment or because fewer are wanted',
  ],
  ['InternalError: unable to run', 'ECS had trouble of its own'],
  [
    'CannotPullContainerError: pull image manifest has been retried 5 time(s): dial tcp: lookup 123456789012.dkr.ecr.eu-west-1.amazonaws.com on 10.0.0.2:53: no such host',
    'A name could not be resolved: the VPC resolves no names of AWS, or the host is misspelt',
  ],
  [
    'CannotPullContainerError: Error response from daemon: Get https://123456789012.dkr.ecr.eu-west-1.amazonaws.com/v2/cats/manifests/1: no basic auth credentials',
    'The registry does not take the credentials',
  ],
  [
    'CannotPullContainerError: inspect image has been retried 1 time(s): failed to pull: unexpected status code 403 Forbidden',
    'The registry refuses the image to this task',
  ],
  [
    'CannotPullContainerError: mediaType in manifest should be application/vnd.docker.distribution.manifest.v2+json not application/vnd.oci.image.index.v1+json',
    'The registry has an image of a kind that ECS cannot run',
  ],
  [
    'ResourceInitializationError: failed to initialize logging driver: dial unix /var/run/fluent.sock: connect: no such file or directory: firelens',
    'The log router (FireLens) did not start, so the others could not send it their lines',
  ],
  [
    'ResourceInitializationError: failed to configure ENI: failed to setup regular eni',
    'The network interface of the task could not be set up',
  ],
  ['ResourceInitializationError: EBS volume attachment timed out', 'The EBS volume could not be made or attached'],
  [
    'CannotStartContainerError: Error response from daemon: driver failed programming external connectivity on endpoint cats: Bind for 0.0.0.0:80 failed: port is already allocated',
    'The host port is taken',
  ],
  [
    'CannotStartContainerError: Error response from daemon: unable to find user cats: no matching entries in passwd file',
    'The user of the container is not in its image',
  ],
  [
    'CannotStartContainerError: Error response from daemon: mkdir /var/cache: read-only file system',
    'Something was to be written to a root filesystem that is read-only',
  ],
  [
    'ContainerRuntimeTimeoutError: Could not transition to running; timed out after waiting 1m: context',
    'The container did not start or stop in time',
  ],
  [
    'DockerTimeoutError: Could not transition to created; timed out after waiting 4m0s',
    'The container did not start or stop in time',
  ],
  [
    'CannotStopContainerError: failed sending SIGTERM to container: no such process',
    'The container could not be stopped',
  ],
  [
    'Service cats: dependency timed out: container db did not become healthy',
    'A container that another one waits for did not come to its condition',
  ],
  ['CannotInspectContainerError: Could not transition to inspecting: unknown', 'The container could not be started'],
  [
    'CannotPullContainerError: failed to pull: no matching manifest for linux/arm64 in the manifest list entries',
    'The image is not built for linux/arm64, which the task asks for',
  ],
  [
    'CannotPullContainerError: failed to unpack image on snapshotter: no match for platform in manifest: not found',
    'The image is not built for the platform that the task asks for',
  ],
  [
    'CannotPullContainerError: failed to resolve ref docker.io/library/cats:1: unexpected status from HEAD request: 429 Too Many Requests',
    'Docker Hub allows no more pulls from this address for now',
  ],
  ['CannotPullContainerError: toomanyrequests: Rate exceeded', 'The registry takes no more requests for the moment'],
  [
    'CannotPullContainerError: API error (404): repository 123456789012.dkr.ecr.eu-west-1.amazonaws.com/cats not found',
    'The image is not in the registry under this name and tag, or may not be pulled',
  ],
  ['CannotPullECRContainerError: AccessDeniedException', 'The image could not be pulled'],
  [
    'CannotPullContainerError: failed to copy: httpReadSeeker: failed open: dial tcp 52.1.2.3:443: connect: connection refused',
    'The task has no way to the registry or to AWS',
  ],
  [
    'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve ecr registry auth: service call has been retried 3 time(s): RequestError: send request failed caused by: Post https://api.ecr.eu-west-1.amazonaws.com/',
    'The task has no way to the registry or to AWS',
  ],
  [
    'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve ecr registry auth: service call has been retried 1 time(s): AccessDeniedException: User: cats is not authorized to perform: ecr:GetAuthorizationToken on resource: *',
    'The execution role may not get a token of ECR',
  ],
  [
    'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to get registry auth from asm: service call has been retried 1 time(s): AccessDeniedException: not authorized',
    'The execution role may not read the secret',
  ],
  [
    'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): AccessDeniedException: Access to KMS is not allowed',
    'The execution role may not decrypt with the key of the secret',
  ],
  [
    "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: invalid character 'h' looking for beginning of value",
    'The secret is not JSON, so it has no key to read',
  ],
  [
    'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log group: AccessDeniedException: not authorized to perform: logs:CreateLogGroup',
    'The execution role may not do logs:CreateLogGroup',
  ],
  [
    'ResourceInitializationError: failed to validate logger args: The task cannot find the Amazon CloudWatch log group defined in the task definition. There is a connection issue between the task and Amazon CloudWatch. Check your network configuration.',
    'The task has no way to the registry or to AWS',
  ],
  [
    'ResourceInitializationError: failed to download env files: file download command: There is a connection issue between the task and Amazon S3.',
    'The task has no way to the registry or to AWS',
  ],
  [
    'CannotStartContainerError: Error response from daemon: failed to initialize logging driver: failed to create Cloudwatch log stream: AccessDeniedException',
    'The execution role may not do logs:CreateLogStream',
  ],
  [
    'CannotStartContainerError: Error response from daemon: failed to initialize logging driver: NoCredentialProviders: no valid providers in chain',
    'Nobody lets the log driver write to CloudWatch: there is no execution role',
  ],
  [
    'CannotStartContainerError: Error response from daemon: mkdir /data: permission denied',
    'The container could not be started',
  ],
  ['CannotDescribeContainerError: Could not transition to started', 'The container could not be started'],
  [
    'Unexpected EC2 error while attempting to attach network interface to the task',
    'EC2 could not set up the network interface of the task',
  ],
  [
    'ECS is performing maintenance on the underlying infrastructure hosting the task.',
    'The machine under the task went away',
  ],
  ['Container instance deregistration forced by user', 'The machine under the task went away'],
  ["Your Spot Instance's task was terminated", 'AWS took the Spot capacity back'],
];

/** Exit codes of the only container. */
const exitCodes: readonly (readonly [code: number, cause: string])[] = [
  [0, 'web exited with 0: it had nothing more to do'],
  [1, 'web exited with 1: the program ended with an error of its own'],
  [125, 'web exited with 125: the engine could not start it'],
  [126, 'web exited with 126: its command may not be executed'],
  [127, 'web exited with 127: its command was not found'],
  [137, 'web exited with 137: it was killed: out of memory, or it did not stop in time'],
  [2, 'web exited with 2: its command was used in a wrong way'],
  [134, 'web exited with 134: the program gave up by itself (SIGABRT)'],
  [139, 'web exited with 139: the program crashed (segmentation fault)'],
  [143, 'web exited with 143: it was asked to stop (SIGTERM)'],
  [255, 'web exited with 255: its entry point failed, or it is for another CPU architecture'],
  [42, 'web exited with 42'],
];

describe('why a task stopped', () => {
  for (const [text, cause] of stoppedReasons) {
    it(`is clear from "${text.slice(0, 90)}${text.length > 90 ? '…' : ''}"`, () => {
      const explained = explainStopped({ ...stopped, stoppedReason: text });
      assert.equal(explained?.cause, cause);
      assert.match(explained.remedy?.text ?? '', /\w.*\.$/);
    });
  }

  for (const [exitCode, cause] of exitCodes) {
    it(`is clear from exit code ${exitCode}`, () => {
      const stoppedReason = 'Essential container in task exited';
      const explained = explainStopped({ ...stopped, stoppedReason, containers: [{ ...web, exitCode }] });
      assert.equal(explained?.cause, cause);
    });
  }

  it("is told by a container's reason before the task's", () => {
    const containers = [{ ...web, exitCode: 137, reason: 'OutOfMemoryError: Container killed due to memory usage' }];
    const explained = explainStopped({ ...stopped, stoppedReason: 'Essential container in task exited', containers });
    assert.equal(explained?.cause, 'The container used more memory than it may');
  });

  it('is told by the container that failed, not by one that ended well', () => {
    const containers = [
      { ...web, name: 'init', exitCode: 0 },
      { ...web, exitCode: 1 },
    ];
    assert.match(explainStopped({ ...stopped, containers })?.cause ?? '', /^web exited with 1/);
  });

  it('is what the user said when the user stopped it', () => {
    const containers = [{ ...web, exitCode: 137 }];
    const task = { ...stopped, stopCode: 'UserInitiated', stoppedReason: 'Seen enough cats', containers };
    assert.deepEqual(explainStopped(task), { cause: 'Seen enough cats' });
  });

  it("is the user's word when that sounds like a failure", () => {
    const task = { ...stopped, stopCode: 'UserInitiated', stoppedReason: 'no space left on device? Trying another' };
    assert.deepEqual(explainStopped(task), { cause: 'no space left on device? Trying another' });
  });

  it('is what a placement says where it waited for an instance in vain', () => {
    const task = { ...stopped, stopCode: 'TaskFailedToStart' };
    for (const stoppedReason of ['EMPTY CAPACITY PROVIDER', 'TaskFailedToStart: EMPTY CAPACITY PROVIDER']) {
      const explained = explainStopped({ ...task, stoppedReason });
      assert.equal(explained?.cause, 'The cluster has no active container instance');
    }
  });

  it('is told by the stop code when nothing else says it', () => {
    const explained = explainStopped({ ...stopped, stopCode: 'SpotInterruption' });
    assert.equal(explained?.cause, 'AWS took the Spot capacity back');
  });

  it("is in ECS's own words when they are new, on one clean line", () => {
    const explained = explainStopped({ ...stopped, stoppedReason: 'Something \u001b[1mnew\u001b[0m\nsecond line' });
    assert.deepEqual(explained, { cause: 'Something new' });
  });

  it('keeps the words of ECS as they are, whatever they would mean in a replacement', () => {
    const stoppedReason = "image Manifest does not contain descriptor matching platform '$&/$1'";
    assert.match(explainStopped({ ...stopped, stoppedReason })?.cause ?? '', /not built for \$&\/\$1, which/);
  });

  it('is not asked of a task that runs', () => {
    assert.equal(explainStopped({ ...stopped, lastStatus: 'RUNNING' }), undefined);
  });

  it('leads to a command where one helps', () => {
    const stoppedReason = "image Manifest does not contain descriptor matching platform 'linux/arm64'";
    assert.deepEqual(explainStopped({ ...stopped, stoppedReason })?.remedy, {
      text: 'Build it for linux/arm64 and run again, or change runtimePlatform.cpuArchitecture.',
      command: { title: 'Build Image…', id: 'slipway.buildImage' },
    });
  });
});
