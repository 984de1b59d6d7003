import type { Ecr } from './ecr';

/** Where images are pushed to, and who the user is there. */
export interface Registries {
  /** Pushes an image to where its reference says; never a success without the registry's digest. */
  push(request: PushRequest, onOutput: (text: string) => void, signal: AbortSignal): Promise<Pushed>;
  /** Asks the registry whether the access token is good, and keeps it if so. */
  signIn(registry: string, user: string, accessToken: string, signal: AbortSignal): Promise<void>;
  signOut(registry: string): Promise<void>;
  /** Who is signed in where. Never the tokens. */
  signIns(): Promise<readonly SignIn[]>;
  readonly ecr: Ecr;
}

export interface PushRequest {
  /** An image of the engine that is tagged for its destination. */
  readonly reference: string;
  /** Whether a missing ECR repository is created. */
  readonly createRepository?: boolean;
  /** The AWS profile whose credentials ECR gets. */
  readonly profile?: string;
}

export interface Pushed {
  readonly reference: string;
  /** Such as `sha256:9f86…`: what the registry calls the image from now on. */
  readonly digest: string;
}

export interface SignIn {
  /** Host and port; `docker.io` for Docker Hub. */
  readonly registry: string;
  readonly user: string;
}
