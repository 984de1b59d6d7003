import type { Changes, validDefinitions } from '../../support/brokenDefinitions';

/** A definition that looks wrong and that ECS takes. */
export type Accepted = readonly [what: string, base: keyof typeof validDefinitions, changes: Changes];

const web = '/containerDefinitions/0';
const other = '/containerDefinitions/1';
const port = `${web}/portMappings/0`;
const log = `${web}/logConfiguration`;
const efsPointer = '/volumes/0/efsVolumeConfiguration';

// A row of the table stays a row.
// prettier-ignore
export const accepted: readonly Accepted[] = [
  ['sizes in vCPU and GB', 'fargate', { '/cpu': '.5 vCPU', '/memory': '1GB' }],
  ['sizes in small letters', 'fargate', { '/cpu': '1 vcpu', '/memory': '2 gb' }],
  ['32 vCPU', 'fargate', { '/cpu': '32768', '/memory': '249856' }],
  ['16 vCPU in steps of 8 GB', 'fargate', { '/cpu': '16 vCPU', '/memory': '40 GB' }],
  ['a role by its name alone', 'fargate', { '/executionRoleArn': 'ecsTaskExecutionRole', '/taskRoleArn': 'cats' }],
  ['a role of another partition', 'fargate', { '/executionRoleArn': 'arn:aws-us-gov:iam::123456789012:role/service-role/x' }],
  ['members that are null', 'fargate', { '/ipcMode': null, '/placementConstraints': null, [`${web}/privileged`]: null, [`${web}/links`]: null }],
  ['empty lists and false on Fargate', 'fargate', { '/placementConstraints': [], [`${web}/links`]: [], [`${web}/dnsServers`]: [], [`${web}/extraHosts`]: [], [`${web}/privileged`]: false, [`${web}/disableNetworking`]: false, [`${web}/dockerSecurityOptions`]: [], [`${web}/resourceRequirements`]: [] }],
  ['empty tags as the console writes them', 'fargate', { '/tags': [], '/placementConstraints': [] }],
  ['a host port of 0 with awsvpc', 'fargate', { [`${port}/hostPort`]: 0 }],
  ['a host port that is the container port', 'fargate', { [`${port}/hostPort`]: 80 }],
  ['one port for tcp and udp', 'fargate', { [`${web}/portMappings/1`]: { containerPort: 80, protocol: 'udp' } }],
  ['the last port', 'fargate', { [`${port}/containerPort`]: 65535 }],
  ['a range of ports beside a port', 'fargate', { [`${web}/portMappings/1`]: { containerPortRange: '8000-8100' } }],
  ['one container port on two host ports', 'ec2', { [`${web}/portMappings/1`]: { containerPort: 80, hostPort: 8081 } }],
  ['a stop timeout of 120 on Fargate', 'fargate', { [`${web}/stopTimeout`]: 120, [`${web}/startTimeout`]: 120 }],
  ['a long stop timeout on EC2', 'ec2', { [`${web}/stopTimeout`]: 3600 }],
  ['a file system in memory on Fargate', 'fargate', { [`${web}/linuxParameters`]: { tmpfs: [{ containerPath: '/tmp', size: 64 }], initProcessEnabled: true } }],
  ['SYS_PTRACE on Fargate', 'fargate', { [`${web}/linuxParameters`]: { capabilities: { add: ['SYS_PTRACE'], drop: ['ALL'] } } }],
  ['kernel parameters on Fargate', 'fargate', { [`${web}/systemControls`]: [{ namespace: 'net.core.somaxconn', value: '1024' }] }],
  ['an empty pidMode on Fargate', 'fargate', { '/pidMode': '' }],
  ['pidMode task on Fargate', 'fargate', { '/pidMode': 'task' }],
  ['the largest ephemeral storage', 'fargate', { '/ephemeralStorage': { sizeInGiB: 200 } }],
  ['ephemeral storage for Fargate beside EC2', 'fargate', { '/requiresCompatibilities': ['EC2', 'FARGATE'], '/ephemeralStorage': { sizeInGiB: 30 } }],
  ['shared memory of 0 on Fargate', 'fargate', { [`${web}/linuxParameters`]: { sharedMemorySize: 0 } }],
  ['a secret to be filled in', 'fargate', { [`${web}/secrets/0/valueFrom`]: 'DB_SECRET_ARN:password::' }],
  ['Fargate beside EC2', 'fargate', { '/requiresCompatibilities': ['EC2', 'FARGATE'] }],
  ['no launch type', 'ec2', { '/requiresCompatibilities': undefined }],
  ['no launch type and a size', 'fargate', { '/requiresCompatibilities': undefined }],
  ['no network mode on EC2', 'ec2', { '/networkMode': undefined }],
  ['limits of a health check', 'fargate', { [`${web}/healthCheck`]: { command: ['CMD', 'true'], interval: 5, timeout: 60, retries: 10, startPeriod: 0 } }],
  ['a health check that is switched off', 'fargate', { [`${web}/healthCheck/command`]: ['NONE'] }],
  ['a tag and a digest', 'fargate', { [`${web}/image`]: `nginx:1.27@sha256:${'0a'.repeat(32)}` }],
  ['a registry with a port', 'ec2', { [`${web}/image`]: 'registry.cats.test:5000/team/web:1' }],
  ['a working directory on Windows', 'windows', { [`${web}/workingDirectory`]: 'C:\\app' }],
  ['a long row of one letter', 'fargate', { '/tags': [{ key: 'team', value: 'x'.repeat(200) }] }],
  ['a parameter by its path', 'fargate', { [`${web}/secrets/0/valueFrom`]: '/cats/key' }],
  ['a key, stage and version of a secret', 'fargate', { [`${web}/secrets/0/valueFrom`]: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf:password:AWSCURRENT:' }],
  ['a secret of another partition', 'fargate', { [`${web}/secrets/0/valueFrom`]: 'arn:aws-cn:secretsmanager:cn-north-1:123456789012:secret:db' }],
  ['every option of awslogs', 'fargate', { [`${log}/options/awslogs-create-group`]: 'true', [`${log}/options/mode`]: 'non-blocking', [`${log}/options/max-buffer-size`]: '25m', [`${log}/options/awslogs-multiline-pattern`]: '^I' }],
  ['no Region on an instance', 'ec2', { [log]: { logDriver: 'awslogs', options: { 'awslogs-group': 'cats' } } }],
  ['splunk with its token from a secret', 'fargate', { [log]: { logDriver: 'splunk', options: { 'splunk-url': 'https://splunk.test' }, secretOptions: [{ name: 'splunk-token', valueFrom: '/cats/splunk' }] } }],
  ['a FireLens router with any options', 'fargate', { [log]: { logDriver: 'awsfirelens', options: { Name: 'es', Host: 'es.test', mode: 'x' } }, [`${other}/firelensConfiguration`]: { type: 'fluentbit', options: { 'config-file-type': 'file', 'config-file-value': '/a.conf' } } }],
  ['EFS with everything', 'fargate', { [efsPointer]: { fileSystemId: 'fs-0123456789abcdef0', transitEncryption: 'ENABLED', transitEncryptionPort: 2999, rootDirectory: '/', authorizationConfig: { accessPointId: 'fsap-0123456789abcdef0', iam: 'ENABLED' } } }],
  ['EFS as the documentation shortens it', 'fargate', { [efsPointer]: { fileSystemId: 'fs-1234', rootDirectory: '/data' } }],
  ['a volume that is configured at launch', 'fargate', { '/volumes/0/configuredAtLaunch': true }],
  ['an empty host of a volume on Fargate', 'fargate', { '/volumes/0/host': {} }],
  ['options of awslogs that are still to be named', 'fargate', { [log]: { logDriver: 'awslogs', options: { '${LOG_OPTIONS}': '' } } }],
  ['options of splunk from a template', 'fargate', { [log]: { logDriver: 'splunk', options: { 'splunk-url': 'https://splunk.test' }, secretOptions: '${SECRETS}' } }],
  ['a FireLens router in a template', 'fargate', { [log]: { logDriver: 'awsfirelens' }, [other]: '${ROUTER}' }],
  ['a FireLens router whose senders are in a template', 'fargate', { [log]: '${LOGS}', [`${other}/firelensConfiguration`]: { type: 'fluentbit' } }],
  ['a volume configured at launch that a template mounts', 'fargate', { '/volumes/0/configuredAtLaunch': true, [`${web}/mountPoints`]: '${MOUNTS}' }],
  ['no access point, spelled out', 'fargate', { [efsPointer]: { fileSystemId: 'fs-12345678', authorizationConfig: { accessPointId: '' } } }],
  ['no swapping at all', 'ec2', { [`${web}/linuxParameters/swappiness`]: 0 }],
  ['no hard limit', 'ec2', { [`${web}/ulimits`]: [{ name: 'memlock', softLimit: 1024, hardLimit: -1 }] }],
  ['all GPUs', 'ec2', { [`${web}/resourceRequirements`]: [{ type: 'GPU', value: 'ALL' }] }],
  ['a container that is not essential and is waited for', 'fargate', { [`${web}/dependsOn`]: [{ containerName: 'warmer', condition: 'SUCCESS' }], [`${other}/dependsOn`]: [] }],
  ['a restart policy at its limits', 'fargate', { [`${web}/restartPolicy`]: { enabled: true, ignoredExitCodes: [0], restartAttemptPeriod: 1800 } }],
  ['managed instances', 'fargate', { '/requiresCompatibilities': ['MANAGED_INSTANCES'] }],
  ['external instances', 'ec2', { '/requiresCompatibilities': ['EXTERNAL'] }],
  ['fault injection on Fargate', 'fargate', { '/enableFaultInjection': true }],
  ['placeholders where numbers stand', 'fargate', { '/cpu': '${CPU}', '/memory': '{{ memory }}', [`${port}/containerPort`]: '<PORT>', [`${web}/cpu`]: '$CPU' }],
  ['placeholders where names stand', 'fargate', { '/executionRoleArn': '$$$ROLE$$$', [`${web}/name`]: '{name}', [`${web}/mountPoints/0/sourceVolume`]: 'XXXXXX', '/networkMode': '<MODE>' }],
];
