import { RealtimeStreams } from './realtime-streams.ts';

const full = 'Too many listen already';
const silent = { tell: () => undefined, end: () => undefined };

describe('everybody who listens', () => {
  it('are no more than there may be', () => {
    const opened: string[] = [];
    const streams = new RealtimeStreams({
      most: 2,
      sourceOf: (websiteId) => {
        opened.push(websiteId);
        return { next: async () => undefined, isOver: () => false };
      },
    });
    const leave = streams.join('a', silent);
    streams.join('a', silent);
    expect(() => streams.join('b', silent)).toThrow(full);
    leave();
    leave();
    streams.join('b', silent);
    expect(() => streams.refuseIfFull()).toThrow(full);
    expect(opened).toEqual(['a', 'b']);
    streams.endAll();
  });

  it('are sent away for good at the end', () => {
    let ended = 0;
    const streams = new RealtimeStreams({
      most: 2,
      sourceOf: () => ({ next: async () => undefined, isOver: () => false }),
    });
    streams.join('a', { ...silent, end: () => (ended += 1) });
    streams.endAll();
    expect(ended).toBe(1);
    expect(() => streams.refuseIfFull()).toThrow(full);
  });
});
