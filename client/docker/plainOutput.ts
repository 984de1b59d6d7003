/** Text of a program or a server as it may be shown: colours, other escape sequences and control characters left out. */
export function plainOutput(text: string): string {
  return text
    .replace(/\u001b\[[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|\u001b./g, '')
    .replace(/\r\n/g, '\n')
    .replace(/[^\S\n]*\r/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '');
}
