export { createQueryApiApp } from './create-query-api-app.ts';
export { Anybody } from './http/access/caller.ts';
export { AppStates, type AppStatus } from './http/health/app-states.ts';
export { StartImport } from './management/imports/start-import.command.ts';
export { CreateWebsite } from './management/websites/create-website.command.ts';
export { UpdateWebsite } from './management/websites/update-website.command.ts';
export { ListWebsites } from './management/websites/list-websites.query.ts';
export { RealtimeStreams } from './stats/live/realtime-streams.ts';
export { type OpenApi, openApiDocument } from './openapi/document.ts';
