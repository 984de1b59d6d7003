import assert from 'node:assert/strict';

import { localAddresses, portConflicts, remoteHost } from '../../../../client/run/local/localPorts';
import { memberOf, pauseOf } from '../../../support/localContainers';

describe('ports that somebody else has', () => {
  const texts: readonly (readonly [string, string])[] = [
    [
      'another container',
      'driver failed programming external connectivity on endpoint x: Bind for 127.0.0.1:80 failed: port is already allocated',
    ],
    ['another program', 'Error starting userland proxy: listen tcp4 127.0.0.1:80: bind: address already in use'],
    [
      'another program, as docker 28 puts it',
      'failed to bind host port for 127.0.0.1:80:172.17.0.2:80/tcp: address already in use',
    ],
    [
      'another program, as Docker Desktop puts it',
      'Ports are not available: exposing port TCP 127.0.0.1:80 -> 0.0.0.0:0: listen tcp 127.0.0.1:80: bind: Only one usage',
    ],
    [
      'Windows itself',
      'Ports are not available: listen tcp 127.0.0.1:80: bind: An attempt was made to access a socket in a way forbidden by its access permissions.',
    ],
    [
      'administrators, for an engine without root',
      "cannot expose privileged port 80, you can add 'net.ipv4.ip_unprivileged_port_start=80' to /etc/sysctl.conf",
    ],
  ];
  for (const [name, text] of texts) {
    it(`are seen in the error text: ${name}`, () => assert.deepEqual(portConflicts(text, [80, 8080, 8000]), [80]));
  }

  it('are all of them when the text does not say which', () => {
    assert.deepEqual(portConflicts('port is already allocated', [80, 443]), [80, 443]);
  });

  it('are none when something else is wrong', () => {
    assert.deepEqual(portConflicts('could not find an available, non-overlapping IPv4 address pool', [80]), []);
  });
});

describe('the addresses of a local task', () => {
  const binding = (containerPort: string, hostPort: number) => ({ containerPort, hostIp: '127.0.0.1', hostPort });

  it('are those of its network, by the container that has the port', () => {
    const pause = pauseOf({ ports: [binding('80/tcp', 80), binding('8443/tcp', 49153), binding('53/udp', 53)] });
    const members = [
      memberOf('web', {}, { ports: ['80/tcp', '53/udp'] }),
      memberOf('api', {}, { ports: ['8443/tcp', '9/tcp'] }),
    ];
    assert.deepEqual(localAddresses([pause, ...members], undefined), [
      { container: 'web', containerPort: 80, host: 'localhost', port: 80, url: 'http://localhost' },
      { container: 'api', containerPort: 8443, host: 'localhost', port: 49153, url: 'https://localhost:49153' },
    ]);
  });

  it('are in the order of the task definition, whichever container was made first', () => {
    const pause = pauseOf({ ports: [binding('80/tcp', 80), binding('5432/tcp', 5432)] });
    const members = [memberOf('db', {}, { ports: ['5432/tcp'] }), memberOf('web', {}, { ports: ['80/tcp'] })];
    assert.deepEqual(
      localAddresses([pause, ...members], undefined).map(({ container }) => container),
      ['web', 'db'],
    );
  });

  it('are those of its containers with bridge, on the host of an engine elsewhere', () => {
    const web = memberOf('web', { ports: [binding('80/tcp', 8080)] }, { ports: ['80/tcp'] });
    assert.deepEqual(localAddresses([web], 'build-box'), [
      { container: 'web', containerPort: 80, host: 'build-box', port: 8080, url: 'http://build-box:8080' },
    ]);
  });
});

describe('the host of an engine', () => {
  const hosts: readonly (readonly [string | undefined, string | undefined])[] = [
    ['unix:///var/run/docker.sock', undefined],
    ['npipe:////./pipe/docker_engine', undefined],
    ['tcp://127.0.0.1:2375', undefined],
    ['tcp://localhost:2375', undefined],
    ['tcp://[::1]:2375', undefined],
    ['tcp://10.0.0.7:2376', '10.0.0.7'],
    ['ssh://me@build-box', 'build-box'],
    ['ssh://me@build-box:2222/run/docker.sock', 'build-box'],
    ['tcp://[fd00::7]:2376', '[fd00::7]'],
    [undefined, undefined],
  ];
  for (const [engine, host] of hosts) {
    it(`is ${host ?? 'this machine'} for ${engine ?? 'an unknown one'}`, () => assert.equal(remoteHost(engine), host));
  }
});
