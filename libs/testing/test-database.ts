import { randomUUID } from 'node:crypto';
import { Postgres } from '#libs/postgres';
import { runningServerUrl } from './engines.ts';

/** A database of one spec file's own. */
export interface TestDatabase {
  readonly url: string;
  readonly postgres: Postgres;
  /** Closes the pool and deletes the database, whoever is still connected. */
  drop(): Promise<void>;
}

const onServer = async (statement: string): Promise<void> => {
  const server = new Postgres({ url: runningServerUrl(), poolSize: 1, applicationName: 'specs' });
  await server.query(statement);
  await server.close();
};

/** A fresh, empty database on the server of this Jest run: for `beforeAll`, with `drop` in `afterAll`. */
export const testDatabase = async (): Promise<TestDatabase> => {
  const name = `spec_${randomUUID().replaceAll('-', '')}`;
  await onServer(`create database ${name}`);
  const url = new URL(runningServerUrl());
  url.pathname = `/${name}`;
  const postgres = new Postgres({ url: url.href, poolSize: 10, applicationName: 'specs' });
  const drop = async (): Promise<void> => {
    await postgres.close();
    await onServer(`drop database ${name} with (force)`);
  };
  return { url: url.href, postgres, drop };
};
