/**
 * A line that a program printed, as plain text: no colours and other orders to a terminal, of what was overwritten
 * only the last, and nothing that turns the direction of writing.
 */
export function plainLine(text: string): string {
  const printed = text
    .replace(/\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)/g, '') // OSC: titles, links
    .replace(/[\u001b\u009b]\[?[0-9;:?<=>]*[ -/]*[@-~]/g, '')
    .replace(/\r+$/, '');
  return printed
    .slice(printed.lastIndexOf('\r') + 1)
    .replace(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
}
