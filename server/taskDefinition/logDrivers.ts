/**
 * Options of the log driver awslogs that ECS documents.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html
 */
export const awslogsOptions: readonly string[] = [
  'awslogs-create-group',
  'awslogs-datetime-format',
  'awslogs-group',
  'awslogs-multiline-pattern',
  'awslogs-region',
  'awslogs-stream-prefix',
  'max-buffer-size',
  'mode',
];

/**
 * Options of the log driver awslogs that Docker has and ECS does not mention.
 * Source: https://docs.docker.com/engine/logging/drivers/awslogs/
 */
export const dockerAwslogsOptions: readonly string[] = [
  'awslogs-create-stream',
  'awslogs-credentials-endpoint',
  'awslogs-endpoint',
  'awslogs-force-flush-interval-seconds',
  'awslogs-format',
  'awslogs-max-buffered-events',
  'tag',
];

/**
 * Log drivers of Fargate tasks.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html
 */
export const fargateLogDrivers: readonly string[] = ['awslogs', 'splunk', 'awsfirelens'];
