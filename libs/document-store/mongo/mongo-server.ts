import {
  MongoClient,
  MongoError,
  MongoNetworkError,
  MongoServerError,
  MongoSystemError,
  MongoTopologyClosedError,
  MongoWriteConcernError,
} from 'mongodb';
import { DocumentStoreUnavailable } from '../document-store.port.ts';

/** A question to a server that hangs, or to none, fails within this, or within twice as much if it is asked again. */
const LONGEST_MS = 5000;
const MAX_CONNECTIONS = 10;
const DATABASE = 'footfall';

const DUPLICATE_KEY = 11_000;

/** Not the primary any more, shutting down, or not letting us in: NotWritablePrimary, PrimarySteppedDown, … */
const CANNOT_NOW = new Set([6, 7, 13, 18, 64, 89, 91, 189, 262, 9001, 10_058, 10_107, 11_600, 11_602, 13_435, 13_436]);

const NAMED_DATABASE = /^mongodb(?:\+srv)?:\/\/[^/]+\/[^?]+/;

/** A client whose writes are on most servers' disks when they resolve, and whose reads see what can no longer be undone. */
export const mongoClient = (uri: string): MongoClient =>
  new MongoClient(uri, {
    appName: 'footfall',
    maxPoolSize: MAX_CONNECTIONS,
    writeConcern: { w: 'majority', journal: true },
    readConcern: { level: 'majority' },
    readPreference: 'primary',
    serverSelectionTimeoutMS: LONGEST_MS,
    connectTimeoutMS: LONGEST_MS,
    socketTimeoutMS: LONGEST_MS,
    waitQueueTimeoutMS: LONGEST_MS,
  });

/** The database that an address names, or ours. */
export const databaseName = (uri: string): string | undefined => (NAMED_DATABASE.test(uri) ? undefined : DATABASE);

export const isDuplicate = (error: unknown): boolean =>
  error instanceof MongoServerError && error.code === DUPLICATE_KEY;

const absences = [MongoNetworkError, MongoSystemError, MongoTopologyClosedError, MongoWriteConcernError];

const isAway = (error: MongoError): boolean =>
  absences.some((absence) => error instanceof absence) ||
  error.name === 'MongoWaitQueueTimeoutError' ||
  error.hasErrorLabel('RetryableWriteError') ||
  CANNOT_NOW.has(Number(error.code));

/** Does something with the server; an absence becomes `DocumentStoreUnavailable`. */
export const onServer = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof MongoError && isAway(error)) throw new DocumentStoreUnavailable(error);
    throw error;
  }
};
