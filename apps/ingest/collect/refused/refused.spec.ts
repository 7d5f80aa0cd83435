import { aDraft, NOON } from '../../specs/a-draft.ts';
import { drop, ok } from '../outcome.ts';
import { letterOf } from './letter.ts';
import { Refusals } from './refusals.ts';
import { understood } from './understood.ts';

const MINUTE = 60_000;
const bot = { siteId: 's', origin: 'example.com', code: 'bot', eventId: 'e' };

describe('refusals', () => {
  it('are counted by website, minute, origin and reason, with a capped sample', () => {
    const refusals = new Refusals();
    for (let i = 0; i < 30; i++) refusals.count({ ...bot, eventId: `e${i}` }, NOON + 59_999);
    refusals.count(bot, NOON + MINUTE);
    refusals.count({ ...bot, code: 'tooOld', eventId: null }, NOON);
    const taken = refusals.take();
    expect(taken.map(({ minute, code, count, sample }) => [minute, code, count, sample.length])).toEqual([
      [NOON, 'bot', 30, 20],
      [NOON + MINUTE, 'bot', 1, 1],
      [NOON, 'tooOld', 1, 0],
    ]);
    expect(refusals.take()).toEqual([]);
  });

  it('add up again when they could not be appended', () => {
    const refusals = new Refusals();
    refusals.count(bot, NOON);
    const taken = refusals.take();
    refusals.count(bot, NOON);
    refusals.putBack(taken);
    expect(refusals.take()).toMatchObject([{ count: 2, sample: ['e', 'e'] }]);
  });

  it('are bounded, however many origins somebody thinks of', () => {
    const refusals = new Refusals();
    for (let i = 0; i < 20_000; i++) refusals.count({ ...bot, origin: `${i}.example` }, NOON);
    const taken = refusals.take();
    expect(taken.length).toBe(10_001);
    expect(taken.find(({ origin }) => origin === '*')?.count).toBe(10_000);
  });
});

describe('what a dead letter keeps of an event', () => {
  it('is what was understood, masked, without address, agent, person and queries', () => {
    const draft = aDraft({
      input: {
        url: 'https://example.com/a?token=secret&utm_source=mail#x',
        referrer: 'https://search.example/?q=private',
        title: 'T',
        ip: '203.0.113.7',
        userAgent: 'Agent/1.0',
        userId: 'jane@example.com',
        traits: '{"name":"Jane"}',
        inputValue: 'typed',
        properties: '{"plan":"pro","email":"jane@example.com","ip":"203.0.113.7"}',
      },
    });
    draft.client.country = 'DE';
    const body = understood(draft);
    expect(JSON.parse(body)).toMatchObject({
      type: 'pageView',
      url: '/a',
      hostname: 'example.com',
      utmSource: 'mail',
      referrer: 'https://search.example/',
      title: 'T',
      properties: { plan: 'pro' },
      country: 'DE',
      occurredAt: NOON,
    });
    for (const secret of ['203.0.113.7', 'secret', 'private', 'Agent/1.0', 'jane', 'Jane', 'typed']) {
      expect(body).not.toContain(secret);
    }
  });

  it('keeps a URL that is none without what follows it', () => {
    const { url } = JSON.parse(understood(aDraft({ input: { url: 'javascript:alert(1)?token=x' } }))) as {
      url: string;
    };
    expect(url).not.toContain('token');
  });

  it('is what only its request can tell, too: whose it is and where, or that it would have been dropped', async () => {
    const fault = { code: 'event.fieldMissing', field: 'name', detail: 'name is missing.' } as const;
    const putVisitor = {
      name: 'putVisitor',
      run: (draft: ReturnType<typeof aDraft>) => {
        draft.visitorId = 'visitor';
        draft.client.country = 'DE';
        return ok;
      },
    };
    const dropBot = { name: 'dropBot', run: () => drop('bot') };
    const rejected = () => ({ draft: aDraft(), fault, step: 'readEvent' });
    const { body } = await letterOf(rejected(), [putVisitor]);
    expect(JSON.parse(body)).toMatchObject({ visitorId: 'visitor', country: 'DE', origin: 'BROWSER' });
    const bot = await letterOf(rejected(), [dropBot, putVisitor]);
    expect(JSON.parse(bot.body)).toMatchObject({ refusedAs: 'bot' });
    expect(bot.body).not.toContain('visitorId');
  });
});
