import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { type Mail, type Mailer, MailRefused } from './mailer.port.ts';

/** A mail as whoever it is for sees it. */
export type TakenMail = Mail & { readonly from: string };

/** One mailer under test, sending from `Footfall <mail@example.com>`, and what it has sent. */
export interface MailerUnderTest {
  readonly mailer: Mailer;
  /** All that was taken, oldest first. */
  taken(): Promise<readonly TakenMail[]>;
  close(): Promise<void>;
}

/** A mail with everything that mails have trouble with. */
export const aMail = (parts: Partial<Mail> = {}): Mail => ({
  id: randomUUID(),
  writtenAt: Date.UTC(2026, 2, 1, 12, 30, 15),
  to: 'ada@example.com',
  subject: 'Grüße aus Köln — 你好',
  text: `Follow https://example.com/reset?token=${'a1'.repeat(60)}=&x=1\n\n.\n..hidden\nFrom here: ö 🌍\n`,
  html: '<p>Follow <a href="https://example.com/?a=1&amp;b=2">this</a> ö 🌍</p>\n',
  ...parts,
});

/** What every mailer promises. */
export const mailerContract = (make: () => Promise<MailerUnderTest>): void => {
  let under: MailerUnderTest;

  beforeEach(async () => {
    under = await make();
  });
  afterEach(() => under.close());

  it('sends text and HTML as they were written', async () => {
    const mail = aMail();
    await under.mailer.send(mail);
    expect(await under.taken()).toEqual([{ ...mail, from: 'mail@example.com' }]);
  });

  it('sends a mail that is empty, and one of a megabyte', async () => {
    const empty = aMail({ subject: '', text: '', html: '' });
    const large = aMail({ writtenAt: empty.writtenAt + 1000, text: `${'long '.repeat(200_000)}\n` });
    await under.mailer.send(empty);
    await under.mailer.send(large);
    const [first, second] = await under.taken();
    expect([first?.subject, first?.text.trim(), first?.html.trim()]).toEqual(['', '', '']);
    expect(second?.text).toBe(large.text);
  });

  it('sends several at once', async () => {
    const mails = Array.from({ length: 12 }, (_, i) => aMail({ to: `reader-${i}@example.com` }));
    await Promise.all(mails.map((mail) => under.mailer.send(mail)));
    expect((await under.taken()).map(({ to }) => to).sort()).toEqual(mails.map(({ to }) => to).sort());
  });

  it.each([
    ['a recipient with a header behind it', { to: 'ada@example.com\r\nBcc: eve@example.com' }],
    ['several recipients', { to: 'ada@example.com, eve@example.com' }],
    ['a recipient with a name', { to: 'Ada <ada@example.com>' }],
    ['a recipient that ends the command', { to: 'ada@example.com>\nRCPT TO:<eve@example.com' }],
    ['no recipient', { to: '' }],
    ['a recipient with NUL', { to: 'ada\0@example.com' }],
    ['a subject with a header behind it', { subject: 'Hello\nBcc: eve@example.com' }],
    ['a subject with a carriage return', { subject: 'Hello\rBcc: eve@example.com' }],
    ['a subject without end', { subject: 'x'.repeat(300) }],
    ['an id that is a path', { id: '../../etc/passwd' }],
  ])('refuses %s', async (_what, parts) => {
    await expect(under.mailer.send(aMail(parts))).rejects.toBeInstanceOf(MailRefused);
    expect(await under.taken()).toEqual([]);
  });

  it('lets no subject and no text make a header or a recipient', async () => {
    const texts = fc.string({ unit: 'binary', maxLength: 60 });
    const hostile = fc
      .tuple(texts, fc.constantFrom('', '\r\n', '\n', '\r', '\r\n\r\n'), texts)
      .map((all) => all.join(''));
    const sent: string[] = [];
    await fc.assert(
      fc.asyncProperty(hostile, hostile, async (subject, text) => {
        const mail = aMail({ id: randomUUID(), subject, text: `${text}\r\nBcc: eve@example.com\r\n.\r\nQUIT` });
        try {
          await under.mailer.send(mail);
          sent.push(mail.id);
        } catch (error) {
          expect(error).toBeInstanceOf(MailRefused);
        }
      }),
      { numRuns: 40 },
    );
    const taken = await under.taken();
    expect(taken.map(({ id }) => id).sort()).toEqual(sent.sort());
    expect(new Set(taken.map(({ to, from }) => `${from} ${to}`)).size).toBeLessThanOrEqual(1);
  });
};
