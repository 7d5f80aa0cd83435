import { environment, readConfig } from '#libs/config';
import { createQueryApiApp } from './create-query-api-app.ts';

const config = readConfig(environment());
const app = await createQueryApiApp(config);
app.enableShutdownHooks();
await app.listen(config.http.port, config.http.host);
