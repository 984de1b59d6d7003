import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import type { Fix } from '../../lint/problem';
import { closest } from '../closest';
import { removeMember, replaceValue } from '../edits';
import { taskDefinitionRule } from '../rule';
import { ipcSysctls, namespaceOf } from '../sysctls';
import type { Value } from '../value';

export default taskDefinitionRule({
  title: 'Kernel parameter that a container does not have',
  severity: 'warning',
  why: 'A container has a few `kernel.` parameters, `fs.mqueue.` and `net.` of its own; all others are those of the host. With networkMode or ipcMode `host` it has not even these.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_SystemControl.html',
  examples: [
    {
      bad: code`
        {
          "containerDefinitions": [
            { "systemControls": [{ "namespace": "vm.max_map_count", "value": "262144" }, { "namespace": "kernel.shmax", "value": "1" }] }
                                                ^^^^^^^^^^^^^^^^^^ A container has no vm.max_map_count of its own
                                                                                                        ^^^^^^^^^^^^^^ A container has no kernel.shmax of its own
          ]
        }
      `,
      fixed: code`
        {
          "containerDefinitions": [
            { "systemControls": [{ "namespace": "kernel.shmmax", "value": "1" }] }
          ]
        }
      `,
    },
    {
      bad: code`
        {
          "networkMode": "host",
          "ipcMode": "host",
          "containerDefinitions": [
            { "name": "app", "systemControls": [{ "namespace": "net.core.somaxconn" }] },
                                                               ^^^^^^^^^^^^^^^^^^^^ With networkMode host net.core.somaxconn belongs to the instance
            { "name": "log", "systemControls": [{ "namespace": "fs.mqueue.msg_max" }] }
                                                               ^^^^^^^^^^^^^^^^^^^ With ipcMode host fs.mqueue.msg_max belongs to the instance
          ]
        }
      `,
      fixed: code`
        {
          "networkMode": "host",
          "ipcMode": "host",
          "containerDefinitions": [
            { "name": "app", "systemControls": [] },
            { "name": "log", "systemControls": [] }
          ]
        }
      `,
    },
    {
      good: '{ "containerDefinitions": [{ "systemControls": [{ "namespace": "net.core.somaxconn", "value": "1024" }] }] }',
    },
    { good: '{ "containerDefinitions": [{ "systemControls": [{ "namespace": "${NAME}", "value": "1" }] }] }' },
  ],
  visit: {
    systemControl(control, scope, report) {
      const name = control.member('namespace');
      if (name?.text === undefined) return;
      const drop = unsafeFix('Remove the parameter', ...removeMember(control));

      const namespace = namespaceOf(name.text);
      if (!namespace) report(name, `A container has no ${name.text} of its own`, { fixes: [...rename(name), drop] });
      const isNetworkOfHost = namespace === 'network' && scope.networkMode() === 'host';
      if (isNetworkOfHost)
        report(name, `With networkMode host ${name.text} belongs to the instance`, { fixes: [drop] });
      const ipcMode = scope.ipcMode();
      // On Fargate ipcMode has an error of its own.
      if (namespace !== 'ipc' || ipcMode !== 'host' || scope.isFargate()) return;
      report(name, `With ipcMode host ${name.text} belongs to the instance`, { fixes: [drop] });
    },
  },
});

function rename(name: Value): readonly Fix[] {
  const meant = closest(name.text ?? '', ipcSysctls);
  return meant === undefined ? [] : [unsafeFix(`Use ${meant}`, replaceValue(name, meant))];
}
