/** An image that a Dockerfile at hand builds: what the two languages have to tell each other. */
export interface BuiltImage {
  readonly facts: ImageFacts;
  /** Path of the Dockerfile. */
  readonly dockerfile: string;
  /** The line of the FROM whose stage is the image. */
  readonly line: number;
}

/**
 * What a Dockerfile says of the containers that run its image. Undefined is what only a build or the base image knows.
 * Everything in it is a plain value, so that what was found with it can be remembered.
 */
export interface ImageFacts {
  /** The name of the Dockerfile, for messages. */
  readonly dockerfile: string;
  readonly ports: readonly ImagePort[];
  /** Whether there may be ports that are not known. */
  readonly mayHaveMorePorts: boolean;
  /** The check of HEALTHCHECK, where there is one. */
  readonly healthCheck?: ImageHealthCheck;
  /** Empty where there is none. */
  readonly entryPoint: ImageCommand | undefined;
  /** Empty where there is none. */
  readonly command: ImageCommand | undefined;
  readonly user: string | undefined;
  readonly workingDirectory: string | undefined;
  /** What ENV sets, by name; undefined where the value is not known. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: ImagePlatform | undefined;
}

/** A port, or a range of ports, of EXPOSE. */
export interface ImagePort {
  readonly first: number;
  readonly last: number;
  readonly protocol: string;
}

/** A command as the image keeps it: in shell form it begins with the shell. */
export interface ImageCommand {
  readonly words: readonly string[];
  readonly isShell: boolean;
}

/** The health check of an image; times in seconds. */
export interface ImageHealthCheck {
  /** With `CMD` or `CMD-SHELL` before it. */
  readonly command: readonly string[];
  readonly interval?: number;
  readonly timeout?: number;
  readonly startPeriod?: number;
  readonly retries?: number;
}

/** Such as `linux` and `arm64`; either may not be known. */
export interface ImagePlatform {
  readonly os?: string;
  readonly architecture?: string;
  /** What says so, for messages: `FROM --platform=linux/arm64`. */
  readonly source: string;
}
