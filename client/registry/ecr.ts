import type { ECRClient } from '@aws-sdk/client-ecr';

/** Amazon's registries of an account: one for each region. */
export interface Ecr {
  /** Names of the account's repositories, and the host they are on. */
  repositories(place: EcrPlace, signal: AbortSignal): Promise<readonly EcrRepository[]>;
  createRepository(place: EcrPlace, name: string, signal: AbortSignal): Promise<EcrRepository>;
}

/** Where AWS is asked, and as whom. What is left out is the user's current choice. */
export interface EcrPlace {
  readonly profile?: string;
  readonly region?: string;
}

export interface EcrRepository {
  readonly name: string;
  /** Host and name, such as `123456789012.dkr.ecr.us-east-1.amazonaws.com/cats`. */
  readonly uri: string;
}

/** A client for a place, with its credentials. */
export type EcrClients = (place: EcrPlace) => Promise<ECRClient>;
