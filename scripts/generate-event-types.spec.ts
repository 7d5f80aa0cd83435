import { readFileSync } from 'node:fs';
import { eventTypes, typesFile } from './generate-event-types.ts';

describe('the types of events', () => {
  it('are what `npm run generate:events` makes of the schemas', async () => {
    expect(readFileSync(typesFile, 'utf8')).toBe(await eventTypes());
  });
});
