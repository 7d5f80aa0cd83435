import { environment, readConfig } from '#libs/config';
import { createIngestApp } from './ingest-app.ts';

const config = readConfig(environment());
const app = await createIngestApp(config);
app.enableShutdownHooks();
await app.listen(config.http.port, config.http.host);
