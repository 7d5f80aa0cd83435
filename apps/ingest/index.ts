export { createIngestApp } from './ingest-app.ts';
export { IngestModule } from './ingest.module.ts';
export { isCollecting } from './collect/routes.ts';
