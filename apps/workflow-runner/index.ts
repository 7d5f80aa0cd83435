export { WorkflowRunnerModule } from './workflow-runner.module.ts';
