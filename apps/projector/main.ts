import { runApp } from '#libs/process';
import { startProjector } from './start-projector.ts';

await runApp(startProjector);
