import { runApp } from '#libs/process';
import { startWorkflowRunner } from './start-workflow-runner.ts';

await runApp(startWorkflowRunner);
