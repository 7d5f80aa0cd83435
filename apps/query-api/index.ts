export { createQueryApiApp } from './create-query-api-app.ts';
export { Demo } from './demo/demo.ts';
export { queryApiRoutes } from './routes.ts';
export { RealtimeStreams } from './stats/live/realtime-streams.ts';
export { type OpenApi, openApiDocument } from './openapi/document.ts';
