import { request } from 'node:https';

/** The digest under which a registry of the testbed holds an image, asked for without Slipway and without Docker. */
export function digestIn(
  host: string,
  user: string,
  password: string,
  repository: string,
  tag: string,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const call = request({
      host,
      path: `/v2/${repository}/manifests/${tag}`,
      method: 'HEAD',
      auth: `${user}:${password}`,
      headers: {
        Accept: 'application/vnd.docker.distribution.manifest.v2+json, application/vnd.oci.image.manifest.v1+json',
      },
      // The testbed's own authority, at an address of this machine.
      rejectUnauthorized: false,
    });
    call.once('error', reject);
    call.once('response', (response) => {
      // An answer that nobody reads keeps its connection, and this process, open.
      response.resume();
      const { statusCode, headers } = response;
      const digest = headers['docker-content-digest'];
      if (statusCode === 200 && typeof digest === 'string') resolve(digest);
      else reject(new Error(`${host} answers ${statusCode} for ${repository}:${tag}`));
    });
    call.end();
  });
}
