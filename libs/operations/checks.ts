/** Something that this process works with. */
export interface EngineCheck {
  readonly name: string;
  /** Whether the process still does its work, if less well, while it is away. */
  readonly isOptional?: boolean;
  /** Resolves (with a sentence, if there is one to say) if it works, rejects if not. */
  readonly run: () => Promise<string | undefined>;
}

export interface CheckResult {
  readonly name: string;
  readonly isOptional: boolean;
  readonly status: 'up' | 'down' | 'unknown';
  readonly latencyMs: number;
  readonly detail: string | null;
  /** ISO 8601; null before the first check. */
  readonly checkedAt: string | null;
}

const LONGEST_MS = 5000;

/** What `work` resolves to, unless it takes too long. */
const inTime = (name: string, work: Promise<string | undefined>): Promise<string | undefined> => {
  const late = Promise.withResolvers<never>();
  const refuse = (): void => late.reject(new Error(`${name} did not answer within ${LONGEST_MS} ms`));
  const timer = setTimeout(refuse, LONGEST_MS);
  return Promise.race([work, late.promise]).finally(() => clearTimeout(timer));
};

/** What went wrong and, since ports tell their callers little, why. */
const inWords = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
};

/** Checks engines when asked, and remembers what it last saw of them. */
export class Checks {
  readonly #checks = new Map<string, EngineCheck>();
  readonly #last = new Map<string, CheckResult>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  add(check: EngineCheck): void {
    this.#checks.set(check.name, check);
  }

  /** Asks every engine; never rejects. */
  async run(): Promise<readonly CheckResult[]> {
    return Promise.all([...this.#checks.values()].map((check) => this.#check(check)));
  }

  /** What was last seen of every engine. */
  last(): readonly CheckResult[] {
    return [...this.#checks.values()].map(
      ({ name, isOptional = false }) =>
        this.#last.get(name) ?? { name, isOptional, status: 'unknown', latencyMs: 0, detail: null, checkedAt: null },
    );
  }

  async #check({ name, run, isOptional = false }: EngineCheck): Promise<CheckResult> {
    const began = performance.now();
    const outcome = await inTime(name, run()).then(
      (detail) => ({ status: 'up' as const, detail: detail ?? null }),
      (error: unknown) => ({ status: 'down' as const, detail: inWords(error) }),
    );
    const latencyMs = Math.round((performance.now() - began) * 10) / 10;
    const result = { name, isOptional, ...outcome, latencyMs, checkedAt: new Date(this.#now()).toISOString() };
    this.#last.set(name, result);
    return result;
  }
}
