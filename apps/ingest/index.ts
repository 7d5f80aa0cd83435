export { createIngestApp } from './ingest-app.ts';
export { isCollecting } from './collect/routes.ts';
export { isReadByPages } from './tracker/tracker-paths.ts';
