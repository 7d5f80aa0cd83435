export { JobsModule } from './jobs.module.ts';
export { type JobInHand, JobQueue, JobRefused, type QueueOf, type QueueState } from './job-queue.port.ts';
