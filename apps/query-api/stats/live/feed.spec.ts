import { Feed, type Listener, type Source } from './feed.ts';

class Hearing implements Listener {
  readonly heard: string[] = [];
  tell(text: string): void {
    this.heard.push(text);
  }
  end(): void {
    this.heard.push('end');
  }
}

/** A source that answers one after the other, and how often it was asked. */
class Given implements Source {
  asked = 0;
  signal: AbortSignal | undefined;
  readonly #answers: (string | undefined | Error)[];

  constructor(...answers: (string | undefined | Error)[]) {
    this.#answers = answers;
  }

  async next(signal: AbortSignal): Promise<string | undefined> {
    this.asked += 1;
    this.signal = signal;
    const answer = this.#answers.shift();
    if (answer instanceof Error) throw answer;
    return answer;
  }

  isOver(error: unknown): boolean {
    return error instanceof RangeError;
  }
}

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
};

describe('a feed', () => {
  const open = (source: Source): { readonly feed: Feed; readonly ended: () => number } => {
    let ended = 0;
    const feed = new Feed(source, { everyMs: 1, ended: () => (ended += 1) });
    return { feed, ended: () => ended };
  };

  it('tells everybody the same, looking once for all of them', async () => {
    const source = new Given('a', undefined, 'b');
    const { feed } = open(source);
    const [one, other] = [new Hearing(), new Hearing()];
    feed.join(one);
    feed.join(other);
    await until(() => other.heard.length === 2);
    expect([one.heard, other.heard]).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
    feed.end();
  });

  it('tells who comes later what was told last', async () => {
    const { feed } = open(new Given('a'));
    const [one, other] = [new Hearing(), new Hearing()];
    feed.join(one);
    await until(() => one.heard.length === 1);
    feed.join(other);
    expect(other.heard).toEqual(['a']);
    feed.end();
    expect(other.heard).toEqual(['a', 'end']);
  });

  it('stops looking when the last one has left', async () => {
    const source = new Given('a');
    const { feed, ended } = open(source);
    const one = new Hearing();
    const leave = feed.join(one);
    await until(() => source.asked > 2);
    leave();
    leave();
    expect([ended(), one.heard]).toEqual([1, ['a']]);
    expect(source.signal?.aborted).toBe(true);
  });

  it('bears with a source that cannot tell for a moment, and ends with one that is gone', async () => {
    const { feed, ended } = open(new Given(new Error('away'), 'a', new RangeError('gone')));
    const one = new Hearing();
    feed.join(one);
    await until(() => ended() === 1);
    expect(one.heard).toEqual(['a', 'end']);
  });
});
