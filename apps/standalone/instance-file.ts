import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Tells the command line where the instance of this data folder answers; taken away again when it stops. */
export const writeInstanceFile = (dataDir: string, url: string): (() => void) => {
  const path = join(dataDir, 'instance.json');
  writeFileSync(path, `${JSON.stringify({ url, pid: process.pid })}\n`);
  return () => rmSync(path, { force: true });
};
