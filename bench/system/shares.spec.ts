import { meanOf, sentenceOf } from './shares.ts';

describe('what parts take of the processors', () => {
  it('is told with the largest first, what hardly took anything left out but for the sum', () => {
    const shares = new Map([
      ['ingest-1', 0.4],
      ['kafka', 0.7],
      ['minio', 0.004],
    ]);
    expect(sentenceOf('ingest', shares)).toBe('Processors, ingest: 110 % in all: kafka 70 %, ingest-1 40 %.');
  });

  it('is the mean of what was measured several times, a part that was not there having taken nothing', () => {
    const mean = meanOf([
      new Map([['kafka', 0.5]]),
      new Map([
        ['kafka', 0.7],
        ['projector-2', 0.2],
      ]),
    ]);
    expect([...mean]).toEqual([
      ['kafka', 0.6],
      ['projector-2', 0.1],
    ]);
  });
});
