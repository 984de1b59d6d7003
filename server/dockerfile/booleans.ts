/** `true` or `false` for a word that means one of them where nothing else is taken. */
export function booleanFor(word: string): 'true' | 'false' | undefined {
  if (/^(?:yes|y|on|1|t[rue]{0,4}|enabled?)$/i.test(word)) return 'true';
  return /^(?:no|n|off|0|f[alse]{0,5}|disabled?)$/i.test(word) ? 'false' : undefined;
}
