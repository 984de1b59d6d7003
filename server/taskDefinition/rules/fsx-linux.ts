import { code } from '../../lint/code';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'FSx for Windows file system on Linux',
  severity: 'warning',
  why: 'Only Windows instances on EC2 can mount an FSx for Windows File Server file system.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/wfsx-volumes.html',
  examples: [
    {
      bad: code`
        {
          "runtimePlatform": { "operatingSystemFamily": "LINUX" },
          "volumes": [{ "fsxWindowsFileServerVolumeConfiguration": { "fileSystemId": "fs-0123456789abcdef0" } }]
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Only Windows can mount an FSx for Windows file system
        }
      `,
    },
    { good: '{ "volumes": [{ "fsxWindowsFileServerVolumeConfiguration": { "rootDirectory": "share" } }] }' },
  ],
  visit: {
    volume(volume, scope, report) {
      const fsx = volume.member('fsxWindowsFileServerVolumeConfiguration');
      // On Fargate it is not to be had for Windows either.
      if (!fsx || !scope.isLinux() || scope.isFargate()) return;
      report(fsx.key, 'Only Windows can mount an FSx for Windows file system');
    },
  },
});
