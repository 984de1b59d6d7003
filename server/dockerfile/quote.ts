/** The user's own words for a message, cut short where they are long or not meant for eyes. */
export function clip(text: string, most = 40): string {
  const visible = text.replace(/[\p{C}\s]+/gu, ' ');
  return visible.length > most ? `${visible.slice(0, most)}…` : visible;
}
