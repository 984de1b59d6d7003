/** The Slipway log, shown by *Show Log*. It is given no secret: tokens and passwords travel on stdin or inside the SDK. */
export interface Log {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}
