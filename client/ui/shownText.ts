/**
 * Text that may hold words of Docker, AWS or a file, made fit for a row or a message: no control characters, nothing
 * that turns the direction of writing, and no `[label](link)`, which VS Code's messages make clickable, commands included.
 */
export function shownText(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/\]\(/g, '] (');
}
