/** A button above a line, and the argument object of the command it runs. */
export interface Lens {
  readonly line: number;
  readonly title: string;
  readonly command: string;
  readonly argument: Readonly<Record<string, string>>;
}
