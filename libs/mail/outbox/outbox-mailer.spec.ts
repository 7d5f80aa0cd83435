import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { senderOf } from '../address.ts';
import { aMail, mailerContract } from '../mailer.contract.ts';
import { Outbox } from './outbox.ts';
import { OutboxMailer } from './outbox-mailer.ts';

const from = senderOf('Footfall <mail@example.com>');

describe('OutboxMailer', () => {
  let above: string;
  let folder: string;
  let outbox: Outbox;
  let mailer: OutboxMailer;

  const begin = async (): Promise<void> => {
    above = await mkdtemp(join(tmpdir(), 'footfall-mail-'));
    folder = join(above, 'outbox');
    outbox = new Outbox(folder);
    mailer = new OutboxMailer(outbox, from);
  };
  const end = (): Promise<void> => rm(above, { recursive: true });

  describe('sending', () => {
    mailerContract(async () => {
      await begin();
      const taken = async () => {
        const found = await Promise.all((await outbox.list(1000)).map(({ id }) => outbox.find(id)));
        return found
          .filter((mail) => mail !== undefined)
          .reverse()
          .map((mail) => ({ ...mail, from: 'mail@example.com' }));
      };
      return { mailer, taken, close: end };
    });
  });

  describe('the folder', () => {
    beforeEach(begin);
    afterEach(end);

    it('holds one file a mail, whose links can be copied as they stand', async () => {
      const mail = aMail();
      await mailer.send(mail);
      expect(await readdir(folder)).toEqual([`2026-03-01T12-30-15.000Z ${mail.id}.eml`]);
      const eml = await readFile(join(folder, (await readdir(folder))[0] ?? ''), 'utf8');
      expect(eml).toContain(`token=${'a1'.repeat(60)}=&x=1\r\n`);
      expect(eml).toContain('From: "Footfall" <mail@example.com>\r\n');
      expect(eml).toContain('Date: Sun, 01 Mar 2026 12:30:15 +0000\r\n');
    });

    it('is for its owner alone', async () => {
      await mailer.send(aMail());
      expect((await stat(folder)).mode & 0o077).toBe(0);
      expect((await stat(join(folder, (await readdir(folder))[0] ?? ''))).mode & 0o077).toBe(0);
    });

    it('lists the newest first, and no more than asked for', async () => {
      const mails = [1, 2, 3].map((second) => aMail({ writtenAt: second * 1000, subject: `Mail ${second}` }));
      for (const mail of mails) await mailer.send(mail);
      expect((await outbox.list(2)).map(({ subject, writtenAt }) => [subject, writtenAt])).toEqual([
        ['Mail 3', 3000],
        ['Mail 2', 2000],
      ]);
    });

    it('has a mail once that is sent twice', async () => {
      const mail = aMail();
      await mailer.send(mail);
      await mailer.send(mail);
      expect(await outbox.list(10)).toHaveLength(1);
    });

    it('passes over what is none of its mails', async () => {
      await mailer.send(aMail());
      await writeFile(join(folder, 'notes.txt'), 'x');
      await writeFile(join(folder, `2026-03-01T12-30-15.000Z ${'0'.repeat(36)}.eml`), 'x');
      expect(await outbox.list(10)).toHaveLength(1);
      expect(await outbox.find('../notes.txt')).toBeUndefined();
    });

    it('is empty before the first mail', async () => {
      expect(await outbox.list(10)).toEqual([]);
      expect(await outbox.find(aMail().id)).toBeUndefined();
    });

    it('says so when it cannot be written', async () => {
      await writeFile(folder, 'a file in its place');
      await expect(mailer.send(aMail())).rejects.toThrow('The outbox cannot be written');
    });
  });
});
