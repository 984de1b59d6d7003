import assert from 'node:assert/strict';

import { askShipPlan } from '../../../../client/commands/questions/askShipPlan';
import type { Tools } from '../../../../client/tools';
import { closedAfterEach } from '../../../support/fakeAws';
import type { Answer } from '../../../support/fakeEcs';
import type { Person } from '../../../support/toolsFor';
import { file, startShipping } from '../../../support/shipping';

const signal = new AbortController().signal;

describe('Ship', () => {
  const start = closedAfterEach(startShipping);

  describe('where images are pushed', () => {
    const registry = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
    const dockerfiles = ['/cats/web/Dockerfile', '/cats/api/Dockerfile'];
    const two = {
      family: 'cats',
      containerDefinitions: [
        { name: 'web', image: 'web:1', memory: 64 },
        { name: 'api', image: 'api:1', memory: 64 },
      ],
    };
    const askPlan = async (person: Person) => {
      // It ends where there is no such service: all of this is asked before.
      const none: readonly Answer[] = [{ reply: { services: [] } }];
      const made = await start({ DescribeServices: none }, { files: { [file]: JSON.stringify(two) }, ...person });
      const { tools } = made;
      const found: Tools = {
        ...tools,
        registries: { ...tools.registries, signIns: async () => [] },
        editor: { ...tools.editor, findFiles: async () => dockerfiles, folderOf: () => '/cats' },
      };
      const service = { service: 'web', cluster: 'cats' };
      const asked = await askShipPlan({ file, service, confirm: true }, found, signal).catch((error: unknown) => error);
      return { ...made, outcome: asked };
    };
    const lastQuestions = (asked: readonly string[]) => asked.filter((title) => title.startsWith('Push '));

    it('is one question for several containers', async () => {
      const answered = {
        'Ship cats to': 'A service on ECS',
        'Build which images?': '*',
        'Push 2 images to': 'Amazon ECR',
      };
      const { asked, tools } = await askPlan({ answers: answered });
      assert.deepEqual(lastQuestions(asked), ['Push 2 images to']);
      assert.equal(tools.answers.get(file, 'destination of web'), `${registry}/web:1`);
      assert.equal(tools.answers.get(file, 'destination of api'), `${registry}/api:1`);
    });

    it('can be another place for each, and be thought over', async () => {
      const answered = {
        'Ship cats to': 'A service on ECS',
        'Build which images?': '*',
        'Push 2 images to': 'Each somewhere else…',
        'Push web to': `${registry}/web:1`,
        'Push api to': 'Somewhere else…',
        'Push api to…': 'registry.test/api:2',
      };
      const { asked, tools } = await askPlan({ answers: answered, backFrom: ['Push api to'] });
      const each = ['Push 2 images to', 'Push web to', 'Push api to', 'Push web to', 'Push api to', 'Push api to…'];
      assert.deepEqual(lastQuestions(asked), each);
      assert.equal(tools.answers.get(file, 'destination of api'), 'registry.test/api:2');
    });

    it('is not under a name that only Docker itself may push', async () => {
      const answered = {
        'Ship cats to': 'A service on ECS',
        'Build which images?': '*',
        'Push 2 images to': 'As they are named',
      };
      const { outcome } = await askPlan({ answers: answered });
      assert.match(String(outcome), /has no As they are named: Amazon ECR, Each somewhere else…/);
    });
  });
});
