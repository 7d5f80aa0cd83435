import { Demo, RealtimeStreams } from '#apps/query-api';
import { type StandaloneSettings } from '#libs/config';
import { Listener } from '#libs/process';
import { useProcessLogger } from '#libs/telemetry';
import { OneTimeLinks } from '#libs/auth';
import { type StartArguments } from './arguments.ts';
import { startApps } from './apps.ts';
import { startEngines } from './engines.ts';
import { writeInstanceFile } from './instance-file.ts';

/** A running Footfall. */
export interface Standalone {
  readonly url: string;
  /** Signs its first visitor in as owner of the instance. */
  readonly signInLink: string;
  /** Where the database's files are, if they could not be put into the data folder. */
  readonly movedDatabase: string | undefined;
  /** Stops intake, lets what runs end, then closes the engines. */
  stop(): Promise<void>;
}

/**
 * Starts everything in the order in which it depends on each other: the port, the engines, the apps. Rejects with what made
 * it impossible, having closed what was open.
 */
export const startStandalone = async (settings: StandaloneSettings, { demo }: StartArguments): Promise<Standalone> => {
  const opened: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const step of opened.reverse()) await step();
  };
  try {
    const listener = new Listener();
    const port = await listener.listen(settings.port, settings.host);
    const url = `http://localhost:${port}`;
    const engines = await startEngines(settings, port);
    opened.push(() => engines.stop());
    useProcessLogger(engines.config);
    const apps = await startApps(engines.config);
    opened.push(() => apps.stop());
    opened.push(() => listener.close());
    // Streams end by themselves only when their callers leave: the listener would wait for them.
    opened.push(async () => apps.rest.get(RealtimeStreams, { strict: false }).endAll());
    if (demo) await apps.rest.get(Demo).make(demo.file);
    listener.serve(apps.routes);
    const removeFile = writeInstanceFile(engines.config.dataDir, url);
    opened.push(async () => removeFile());
    const signInLink = `${url}/sign-in?token=${apps.rest.get(OneTimeLinks).make()}`;
    return { url, signInLink, movedDatabase: engines.movedDatabase, stop: close };
  } catch (error) {
    await close();
    throw error;
  }
};
