/*
 * Imported before a program that is a child with a channel to its parent: it stops when the parent ends, however that
 * ended.
 */
const PATIENCE_MS = 10_000;

process.once('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), PATIENCE_MS).unref();
});
process.channel?.unref();
