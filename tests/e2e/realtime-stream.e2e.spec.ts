import { BROWSER_AGENT } from './browser-agent.ts';
import { TestInstance } from './instance.ts';

const instance = new TestInstance();
let siteId = '';

beforeAll(async () => {
  await instance.start();
  const website = { name: 'A website', domain: 'example.com', timeZone: 'UTC' };
  ({ siteId } = await instance.makeWebsite<{ siteId: string }>(website));
}, 300_000);
afterAll(() => instance.remove());

type Realtime = Readonly<Record<string, unknown>>;

/** What a stream tells, as it comes; what is no `realtime` is passed over. */
async function* told(response: Response): AsyncGenerator<Realtime, undefined> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    const parts = text.split('\n\n');
    text = parts.pop() ?? '';
    for (const part of parts) {
      const [, data] = /^event: realtime\ndata: (.*)$/m.exec(part) ?? [];
      if (data !== undefined) yield JSON.parse(data) as Realtime;
    }
  }
}

describe('realtime, pushed', () => {
  it('tells of a visitor without being asked, and ends with Footfall', async () => {
    const response = await fetch(`${instance.url}/api/v1/websites/${siteId}/realtime/stream`, {
      headers: { authorization: `Bearer ${instance.adminToken}` },
    });
    const stream = told(response);
    expect((await stream.next()).value).toMatchObject({ activeVisitors: 0, recentPageViews: [] });

    await fetch(`${instance.url}/api/v1/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://example.com', 'user-agent': BROWSER_AGENT },
      body: JSON.stringify({ siteId, type: 'pageView', url: 'https://example.com/welcome' }),
    });
    let body: Realtime = {};
    while (body['activeVisitors'] !== 1 || JSON.stringify(body['recentPageViews']) === '[]') {
      body = (await stream.next()).value ?? {};
    }
    expect(body).toMatchObject({ recentPageViews: [{ path: '/welcome' }], currentPages: [{ path: '/welcome' }] });

    const stopped = instance.stop();
    let last = await stream.next();
    while (!last.done) last = await stream.next();
    expect(await stopped).toBe(0);
  }, 180_000);
});
