export { LiveModule } from './live/live.module.ts';
export { ProjectorModule } from './projector.module.ts';
export { type RunningProjector, startProjector } from './start-projector.ts';
