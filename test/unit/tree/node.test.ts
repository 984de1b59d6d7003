import assert from 'node:assert/strict';

import { messageNode } from '../../../client/tree/node';

describe('a row that says something', () => {
  it('shows the reason, and the whole sentence with its remedy in its tooltip', () => {
    const message = 'Could not list the clusters: the profile "cats" has no credentials';
    const row = messageNode('x', message, { text: 'Run "aws configure".' });
    assert.equal(row.label, 'The profile "cats" has no credentials');
    assert.equal(row.description, 'Run "aws configure".');
    assert.equal(row.tooltip, `${message}\nRun "aws configure".`);
  });

  it('leaves an address as it is written', () => {
    const row = messageNode('x', 'Could not list the clusters: http://localhost:4566 cannot be reached');
    assert.equal(row.label, 'http://localhost:4566 cannot be reached');
  });

  it('does what helps when it is clicked', () => {
    const command = { title: 'Create Cluster…', id: 'slipway.createCluster', args: [{}, 'button'] };
    const row = messageNode('x', 'No cluster yet', { text: 'Create one', command });
    assert.deepEqual(row.onClick, { command: 'slipway.createCluster', args: [{}, 'button'] });
  });

  it('opens the page that helps when it is clicked', () => {
    const row = messageNode('x', 'Docker is not installed', { text: 'Install it.', link: 'https://docs.docker.com/' });
    assert.deepEqual(row.onClick, { command: 'slipway.openLink', args: ['https://docs.docker.com/'] });
  });
});
