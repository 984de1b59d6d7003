/** Turns pieces of text as they arrive into whole lines. The returned function takes the pieces. */
export function byLine(onLine: (line: string) => void): (piece: string) => void {
  let rest = '';
  return (piece) => {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    lines.forEach((line) => onLine(line.replace(/\r$/, '')));
  };
}
