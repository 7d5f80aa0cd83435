import { Cluster } from '../../bench/cluster/cluster.ts';

/**
 * A distributed Footfall of its own that is used as the standalone one: several instances of each app on engines in
 * containers, behind one address.
 */
export class DistributedInstance {
  readonly cluster = new Cluster({
    instances: { projector: 2 },
    variables: { SIGN_IN_RATE_LIMIT_PER_MINUTE: '0' },
  });

  get dataDir(): string {
    return this.cluster.dataDir;
  }

  get url(): string {
    return this.cluster.url;
  }

  get said(): string {
    return this.cluster.said;
  }

  get signInLink(): string {
    throw new Error('Only standalone prints a link: here one signs in by the admin token.');
  }

  get adminToken(): string {
    return this.cluster.adminToken;
  }

  /** Starts it, or its apps again after `stop`. */
  async start(...args: readonly string[]): Promise<void> {
    if (args.length > 0) throw new Error(`Only standalone understands ${args.join(' ')}`);
    try {
      await this.cluster.start();
    } catch (error) {
      throw new Error(`It does not start:\n${this.cluster.said}`, { cause: error });
    }
  }

  /** Ends every app and answers the greatest of their exit codes; the engines go on. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    const codes = await this.cluster.stop(signal);
    return codes.includes(null) ? null : Math.max(...codes.map(Number));
  }

  async remove(): Promise<void> {
    await this.cluster.remove();
  }

  api<T>(method: string, path: string, body?: unknown): Promise<T> {
    return this.cluster.api<T>(method, path, body);
  }
}
