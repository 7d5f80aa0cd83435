import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isUuid } from '#libs/domain';
import { type Mail } from '../mailer.port.ts';
import { readEml } from './eml.ts';

/** A mail in the outbox, without its text. */
export interface OutboxEntry {
  readonly id: string;
  readonly writtenAt: number;
  readonly to: string;
  readonly subject: string;
}

/** The outbox is read by people: more than these nobody looks for. The oldest make room. */
const MAX_MAILS = 1000;
const NAME = /^(\d{4}-\d{2}-\d{2}T\d{2})-(\d{2})-(\d{2}\.\d{3}Z) ([0-9a-f-]{36})\.eml$/i;

/** Names begin with the time, so that they sort by it; the same mail has the same name. */
const nameOf = ({ id, writtenAt }: Pick<Mail, 'id' | 'writtenAt'>): string =>
  `${new Date(writtenAt).toISOString().replaceAll(':', '-')} ${id.toLowerCase()}.eml`;

const timeOf = (name: string): number => Date.parse(name.replace(NAME, '$1:$2:$3'));

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** The folder that mails lie in where no mail server is named: one file each, for whoever looks after the instance. */
export class Outbox {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The newest mails first, at most `limit`. */
  async list(limit: number): Promise<readonly OutboxEntry[]> {
    const mails = await Promise.all((await this.#names()).slice(0, limit).map((name) => this.#read(name)));
    return mails
      .filter((mail) => mail !== undefined)
      .map(({ id, writtenAt, to, subject }) => ({ id, writtenAt, to, subject }));
  }

  /** The mail of this id, or undefined. */
  async find(id: string): Promise<Mail | undefined> {
    if (!isUuid(id)) return undefined;
    const name = (await this.#names()).find((each) => each.endsWith(` ${id.toLowerCase()}.eml`));
    return name === undefined ? undefined : this.#read(name);
  }

  /** Resolves once the file is on the disk under its name; readers see all of it or nothing. */
  async put(mail: Pick<Mail, 'id' | 'writtenAt'>, eml: string): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const partial = join(this.#folder, `${randomUUID()}.partial`);
    try {
      await using file = await open(partial, 'wx', 0o600);
      await file.writeFile(eml);
      await file.sync();
      await rename(partial, join(this.#folder, nameOf(mail)));
    } catch (error) {
      await rm(partial, { force: true });
      throw error;
    }
    const tooMany = (await this.#names()).slice(MAX_MAILS);
    await Promise.all(tooMany.map((name) => rm(join(this.#folder, name), { force: true })));
  }

  async #names(): Promise<readonly string[]> {
    try {
      const names = await readdir(this.#folder);
      return names
        .filter((name) => NAME.test(name))
        .sort()
        .reverse();
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  }

  /** Undefined where it has just made room, or is not ours. */
  async #read(name: string): Promise<Mail | undefined> {
    try {
      const mail = readEml(await readFile(join(this.#folder, name), 'utf8'));
      return mail && { ...mail, writtenAt: timeOf(name) };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }
}
