import { withRenewal } from './renewal.ts';

const refusal = (code: string) => new Response(JSON.stringify({ code }), { status: 401 });
const yes = () => Promise.resolve(new Response('{}'));

describe('a session that was left alone', () => {
  it('is renewed once, however many questions find it expired', async () => {
    let isExpired = true;
    let renewals = 0;
    const ask = () => Promise.resolve(isExpired ? refusal('auth.expired') : new Response('{}'));
    const renew = async () => {
      renewals += 1;
      isExpired = false;
      return new Response('{}');
    };
    const answers = await Promise.all([1, 2, 3].map(() => withRenewal(ask, renew)));
    expect([renewals, ...answers.map(({ status }) => status)]).toEqual([1, 200, 200, 200]);
  });

  it('stays refused where there is nothing to renew', async () => {
    let renewals = 0;
    const renew = () => {
      renewals += 1;
      return yes();
    };
    expect((await withRenewal(() => Promise.resolve(refusal('auth.invalid')), renew)).status).toBe(401);
    expect(renewals).toBe(0);
    const refused = await withRenewal(
      () => Promise.resolve(refusal('auth.expired')),
      () => Promise.resolve(refusal('auth.refreshInvalid')),
    );
    expect(refused.status).toBe(401);
  });
});
