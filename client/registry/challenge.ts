/** A way to say who one is that a server offers in `WWW-Authenticate`. */
export type Challenge =
  | { readonly scheme: 'basic' }
  | {
      readonly scheme: 'bearer';
      /** Where the token is to be had. */
      readonly realm: string;
      readonly service: string | undefined;
      /** What the token is to allow, such as `repository:cats:pull`. */
      readonly scope: string | undefined;
    };

/**
 * Reads `WWW-Authenticate`, several of which may stand in one header. Schemes that registries do not use are left out.
 * Source: RFC 9110, section 11.6.1, and https://distribution.github.io/distribution/spec/auth/token/
 */
export function readChallenges(header: string): readonly Challenge[] {
  const found: { readonly scheme: string; readonly values: Map<string, string> }[] = [];
  for (const [, key, quoted, plain, scheme] of header.slice(0, longestHeader).matchAll(part)) {
    if (scheme !== undefined) found.push({ scheme: scheme.toLowerCase(), values: new Map() });
    else found.at(-1)?.values.set((key ?? '').toLowerCase(), quoted?.replace(/\\(.)/g, '$1') ?? plain ?? '');
  }

  return found.flatMap(({ scheme, values }): readonly Challenge[] => {
    if (scheme === 'basic') return [{ scheme }];
    const realm = values.get('realm');
    if (scheme !== 'bearer' || !realm) return [];
    return [{ scheme, realm, service: values.get('service'), scope: values.get('scope') }];
  });
}

/** A name with its value, quoted or not; or a scheme. */
const part = /([\w-]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s",]+))|([\w-]+)/g;

const longestHeader = 8_000;
