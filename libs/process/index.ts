export { handlerOf } from './handler-of.ts';
export { Listener, type Route } from './listener.ts';
export { untilMigrated } from './migrated.ts';
export { runApp } from './run-app.ts';
export { type Running, runProcess } from './run-process.ts';
