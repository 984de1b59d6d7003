import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { recognise } from '../../server/languages';
import { createLinter } from '../../server/lint/lint';
import type { Problem } from '../../server/lint/problem';
import { nothingAround } from '../../server/lint/surroundings';
import { taskDefinition } from '../../server/taskDefinition/language';

const folder = join(__dirname, 'files/task-definitions');
const linter = createLinter(taskDefinition, { rules: 'all' });

/** The errors of each broken file: rule and pointer, in the order of the text. */
const expected: Readonly<Record<string, readonly string[]>> = {
  'compose-habits.json': [
    'family-pattern /family',
    'unknown-member /containerDefinitions/0/ports',
    'unknown-member /containerDefinitions/0/restart',
    'member-type /containerDefinitions/0/environment',
    'member-type /containerDefinitions/0/memory',
    'container-memory-required /containerDefinitions/1/memory',
    'unknown-member /containerDefinitions/1/depends_on',
    'unknown-member /containerDefinitions/1/volumes',
    'member-type /containerDefinitions/1/portMappings/0/containerPort',
    'port-protocol /containerDefinitions/1/portMappings/0/protocol',
  ],
  'wrong-fargate.json': [
    'execution-role-required /executionRoleArn',
    'fargate-awsvpc /networkMode',
    'fargate-size /memory',
    'fargate-unsupported /containerDefinitions/0/privileged',
    'host-port-mismatch /containerDefinitions/0/portMappings/0/hostPort',
    'fargate-capabilities /containerDefinitions/0/linuxParameters/capabilities/add/0',
    'fargate-log-driver /containerDefinitions/0/logConfiguration/logDriver',
    'fargate-unsupported /volumes/0/host/sourcePath',
  ],
  'wrong-references.json': [
    'execution-role-required /executionRoleArn',
    'proxy-container-unknown /proxyConfiguration/containerName',
    'essential-required /containerDefinitions/0',
    'memory-below-reservation /containerDefinitions/0/memory',
    'depends-missing /containerDefinitions/0/dependsOn/1/containerName',
    'mount-unknown /containerDefinitions/0/mountPoints/0',
    'secret-duplicate /containerDefinitions/0/secrets/0/name',
    'volumes-from-unknown /containerDefinitions/1/volumesFrom/0/sourceContainer',
    'health-check-range /containerDefinitions/1/healthCheck/interval',
  ],
  'no-memory.json': [
    'container-memory-required /containerDefinitions/0/memory',
    'container-memory-required /containerDefinitions/1/memory',
    'ulimit-soft /containerDefinitions/1/ulimits/0/softLimit',
    'inference-accelerators /inferenceAccelerators',
  ],
  'half-typed.json': ['fargate-size /cpu', 'json-syntax '],
};

describe('real-world task definitions', () => {
  for (const file of readdirSync(join(folder, 'valid'))) {
    it(`have no error in ${file}`, () => assert.deepEqual(errorsOf(read('valid', file)), []));

    it(`are recognised by the content of ${file}`, () => {
      assert.equal(recognise(`/src/${file}`, undefined, read('valid', file)), 'task-definition');
    });
  }

  it('have every broken file expected', () => {
    assert.deepEqual(readdirSync(join(folder, 'broken')).sort(), Object.keys(expected).sort());
  });

  for (const [file, errors] of Object.entries(expected)) {
    it(`have each error where it is in ${file}, and no other`, () => {
      assert.deepEqual(errorsOf(read('broken', file)), errors);
    });
  }

  it('have warnings about the circle in wrong-references.json', () => {
    const circles = check(read('broken', 'wrong-references.json')).filter(({ rule }) => rule === 'depends-cycle');
    assert.deepEqual(
      circles.map(({ severity, message }) => [severity, message]),
      [['warning', 'app waits for envoy, which waits for app']],
    );
  });

  it('have a hint at each placeholder of envsubst.json', () => {
    const hints = check(read('valid', 'envsubst.json')).filter(({ rule }) => rule === 'placeholder');
    assert.equal(hints.length, 13);
    assert.ok(hints.every(({ severity }) => severity === 'hint'));
  });
});

function read(kind: 'valid' | 'broken', file: string): string {
  return readFileSync(join(folder, kind, file), 'utf8');
}

function check(text: string): readonly Problem[] {
  return linter.lint(taskDefinition.parse(text), nothingAround);
}

function errorsOf(text: string): readonly string[] {
  return check(text)
    .filter(({ severity }) => severity === 'error')
    .map(({ rule, pointer }) => `${rule} ${pointer}`);
}
