import { cpus, loadavg, platform, release, totalmem } from 'node:os';

const GIB = 1024 ** 3;

/** What the figures were measured on; a load of the machine before the start belongs to them. */
export const machine = (): string => {
  const processors = cpus();
  const memory = (totalmem() / GIB).toFixed(0);
  const before = (loadavg()[0] ?? 0).toFixed(2);
  return `${processors.length} × ${processors[0]?.model ?? 'processor'}, ${memory} GiB, ${platform()} ${release()}, Node ${process.versions.node}; load before: ${before}`;
};
