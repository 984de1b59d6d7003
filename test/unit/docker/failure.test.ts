import assert from 'node:assert/strict';

import { explainDockerFailure, lastWords } from '../../../client/docker/failure';
import { plainOutput } from '../../../client/docker/plainOutput';

describe('the words of a docker command that failed', () => {
  it('are the last error, without what docker says around it', () => {
    const stderr = [
      'DEPRECATED: The legacy builder is deprecated and will be removed in a future release.',
      'Error response from daemon: driver failed programming external connectivity on endpoint cats',
      'Error: failed to start containers: 38ba2eda5471',
      '',
      "Run 'docker run --help' for more information",
    ].join('\n');
    assert.equal(lastWords(stderr), 'driver failed programming external connectivity on endpoint cats');
  });

  it('are the last line when none calls itself an error', () => {
    assert.equal(
      lastWords('The push refers to repository [cats]\nno basic auth credentials\n'),
      'no basic auth credentials',
    );
  });

  it('lose colours, links, control characters and what a carriage return would overwrite', () => {
    assert.equal(
      plainOutput('\u001b[31mred\u001b[0m \u001b]8;;http://x\u0007link\u001b]8;;\u0007\u0000\b 10%\r20%\r\n'),
      'red link 10%\n20%\n',
    );
  });

  it('come with a remedy where there is one', () => {
    const error = explainDockerFailure(
      { exitCode: 1, stdout: '', stderr: 'Error: No space left on device' },
      undefined,
      'linux',
    );
    assert.equal(error.message, 'Docker says: No space left on device');
    assert.equal(error.remedy?.text, 'Free disk space, for example with "docker system prune".');
  });

  it('are the exit code when docker says nothing', () => {
    const error = explainDockerFailure({ exitCode: 137, stdout: '', stderr: '' }, undefined, 'linux');
    assert.equal(error.message, 'Docker says: exit code 137');
  });
});
