import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { build } from 'esbuild';

import { schemaKeys, withPlainKeys } from '../../scripts/schemaKeys';

const root = join(__dirname, '../..');

describe('keys of the SDK’s schemas', () => {
  it('stand where constants named them', () => {
    const module = ['const _xN = "xmlName";', 'const _vI = "vpcId";', 'export var Vpc$ = [0, { [_xN]: _vI }];'];
    assert.equal(withPlainKeys(module.join('\n')).split('\n')[2], 'export var Vpc$ = [0, { "xmlName": _vI }];');
  });

  it('are left as they are where they come from elsewhere', () => {
    const module = 'import { _xN } from "./names";\nexport var Vpc$ = [0, { [_xN]: 1 }];';
    assert.equal(withPlainKeys(module), module);
  });

  it('let the build leave out of EC2 what is not called', async () => {
    const bundle = async (plugins: NonNullable<Parameters<typeof build>[0]['plugins']>) => {
      const { outputFiles } = await build({
        absWorkingDir: root,
        entryPoints: ['client/aws/ec2.ts'],
        bundle: true,
        platform: 'node',
        mainFields: ['module', 'main'],
        plugins,
        write: false,
      });
      return outputFiles[0]?.text ?? '';
    };
    const text = await bundle([schemaKeys]);
    assert.match(text, /DescribeNetworkInterfaces/);
    assert.doesNotMatch(text, /DescribeVpnConnectionsResult\$/);
    assert.ok(text.length < (await bundle([])).length * 0.6);
  }).timeout(60_000);

  it('are found wherever EC2 computes one', () => {
    const path = join(root, 'node_modules/@aws-sdk/client-ec2/dist-es/schemas/schemas_0.js');
    const module = readFileSync(path, 'utf8');
    const keys = [...module.matchAll(/\[(_\w+)\]:/g)];
    assert.ok(keys.length > 1000);
    assert.doesNotMatch(withPlainKeys(module), /\[_\w+\]:/);
  });
});
