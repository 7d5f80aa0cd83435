import { Injectable } from '@nestjs/common';
import { DocumentStore } from '#libs/document-store';

/** What a profile document tells of a user. */
export interface Profile {
  readonly userId: string;
  readonly traits: Readonly<Record<string, unknown>>;
}

/**
 * The people behind hashed user ids. Rows hold a keyed hash alone; the plain id and the traits stand in the profile
 * document, and go with it.
 */
@Injectable()
export class Users {
  constructor(private readonly documents: DocumentStore) {}

  async profile(siteId: string, userHash: string | null): Promise<Profile | null> {
    if (userHash === null) return null;
    return (await this.documents.get<Profile>('profile', `${siteId}:${userHash}`))?.body ?? null;
  }

  /** The plain ids of users by their hashes; a user without a profile has none. */
  async ids(siteId: string, userHashes: Iterable<string | null>): Promise<ReadonlyMap<string | null, string>> {
    const wanted = [...new Set(userHashes)].filter((hash) => hash !== null);
    const profiles = await Promise.all(wanted.map((hash) => this.profile(siteId, hash)));
    return new Map(
      profiles.flatMap((profile, index) => (profile ? [[wanted[index] ?? null, profile.userId] as const] : [])),
    );
  }
}
