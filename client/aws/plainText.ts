/** What AWS or a program said, as one line that may be shown: no control characters, no keys, no long encoded part. */
export function plainText(text: string): string {
  const [line = ''] = text.trim().split(/\r?\n/);
  const clean = line
    .replace(/\u001b\[[0-9;]*[A-Za-z]/g, '')
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, ' ')
    .replace(/\b(AKIA|ASIA)[A-Z0-9]{12,}\b/g, '$1…')
    .replace(/(x-amz-security-token|SessionToken|SecretAccessKey)\W{1,3}\S+/gi, '$1 …')
    .replace(/\s*Encoded authorization failure message: \S+/, '')
    .replace(/[A-Za-z0-9+/=_-]{120,}/g, '…')
    .trim();
  return clean.length > longest ? `${clean.slice(0, longest)}…` : clean;
}

/** Characters. A stopped reason of ECS has at most 1,024. */
const longest = 1024;
