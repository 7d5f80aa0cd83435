import { topicDeclarations } from './topic-declarations.ts';
import { topics } from './topics.ts';

describe('the declared topics', () => {
  const declared = topicDeclarations();

  it('are the ones that the code names', () => {
    expect(Object.keys(declared).sort()).toEqual([...topics].sort());
  });

  it.each(topics)('%s is declared whole', (topic) => {
    const { cleanup, retention, partitions, events } = declared[topic];
    expect(['delete', 'compact']).toContain(cleanup);
    expect(retention === 'keep' || retention > 0).toBe(true);
    expect(partitions.postgres).toBeGreaterThan(0);
    expect(partitions.kafka).toBeGreaterThan(0);
    expect(events.length).toBeGreaterThan(0);
  });
});
