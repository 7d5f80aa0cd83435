/** How busy the connections of one pool are. */
export interface PoolFigures {
  /** What the server is told who connects. */
  readonly name: string;
  readonly total: number;
  readonly idle: number;
  /** Callers who wait for a connection. */
  readonly waiting: number;
}

const open = new Set<() => PoolFigures>();

/** Shows a pool among `poolFigures` until the answer is called. */
export const showPool = (read: () => PoolFigures): (() => void) => {
  open.add(read);
  return () => void open.delete(read);
};

/** The pools of this thread that are open, one by one. */
export const poolFigures = (): readonly PoolFigures[] => [...open].map((read) => read());
