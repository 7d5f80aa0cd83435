import { runApp } from '#libs/process';
import { startQueryApi } from './start-query-api.ts';

await runApp(startQueryApi);
