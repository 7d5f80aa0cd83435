import { runApp } from '#libs/process';
import { startIngest } from './start-ingest.ts';

await runApp(startIngest);
