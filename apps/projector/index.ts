export { LiveModule } from './live/live.module.ts';
export { type RunningProjector, startProjector } from './start-projector.ts';
