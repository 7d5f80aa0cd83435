import { type KindDeclaration, kinds } from '#libs/document-store';
import { type NewRecord } from '#libs/event-log';
import { decode } from '#libs/events';
import { created, deleted, isDeleted, replaced } from '../documents/changes.ts';
import { publicationOf } from './publication.ts';

const author = { actor: 'ann', at: 1000 };
const website = created('website', 'w', { id: 'w', name: 'one' }, author);
const valuesOf = (records: readonly NewRecord[]): readonly unknown[] => records.map(({ value }) => decode(value).value);
const namesOf = (records: readonly NewRecord[]): readonly string[] => records.map(({ value }) => decode(value).name);

describe('A change of a document', () => {
  it('takes the next version and stays with the document until it is published', () => {
    const later = replaced(website, { id: 'w', name: 'two' }, { actor: 'bob', at: 2000 });
    expect(later).toMatchObject({ version: 2, body: { name: 'two' } });
    expect(later.pending).toEqual([
      { version: 1, change: 'CREATED', actor: 'ann', changedAt: 1000, body: { id: 'w', name: 'one' } },
      { version: 2, change: 'REPLACED', actor: 'bob', changedAt: 2000, body: { id: 'w', name: 'two' } },
    ]);
  });

  it('marks what was deleted', () => {
    expect([isDeleted(website), isDeleted(deleted(website, author))]).toEqual([false, true]);
    expect(isDeleted({ ...website, pending: [] })).toBe(false);
  });
});

describe('What is published', () => {
  it('is each change in its order, to the directory and to the audit log, under one key', () => {
    const document = deleted(replaced(website, { id: 'w', name: 'two' }, { actor: 'bob', at: 2000 }), author);
    const { directory, management, erasure } = publicationOf(kinds.website, [document]);
    expect([...directory, ...management].map(({ key }) => key)).toEqual(Array(6).fill('website:w'));
    expect(valuesOf(directory)).toEqual([
      { kind: 'website', id: 'w', version: 1, deleted: false, changedAt: 1000, document: '{"id":"w","name":"one"}' },
      { kind: 'website', id: 'w', version: 2, deleted: false, changedAt: 2000, document: '{"id":"w","name":"two"}' },
      { kind: 'website', id: 'w', version: 3, deleted: true, changedAt: 1000, document: '{}' },
    ]);
    expect(valuesOf(management)).toMatchObject([
      { version: 1, change: 'CREATED', actor: 'ann' },
      { version: 2, change: 'REPLACED', actor: 'bob', document: '{"id":"w","name":"two"}' },
      { version: 3, change: 'DELETED', actor: 'ann', document: '{"id":"w","name":"two"}' },
    ]);
    expect(namesOf(management)).toEqual(Array(3).fill('DocumentChanged'));
    expect(erasure).toEqual([]);
  });

  it('never holds a secret, and is not in the directory where only the audit log may know', () => {
    const secret = created('websiteSecret', 'w', { userKey: 'hush', importKey: 'hush', rotated: 1 }, author);
    const { directory, management } = publicationOf(kinds.websiteSecret, [secret]);
    expect(directory).toEqual([]);
    expect(valuesOf(management)).toMatchObject([{ kind: 'websiteSecret', document: '{"rotated":1}' }]);
    const shown: KindDeclaration = { ...kinds.websiteSecret, published: 'directory' };
    expect(valuesOf(publicationOf(shown, [secret]).directory)).toMatchObject([{ document: '{"rotated":1}' }]);
  });

  it('asks for what is to be forgotten by the website, as of the time of the change', () => {
    const erasureId = '0190a000-0000-7000-8000-00000000000a';
    const erasure = {
      erasureId,
      siteId: 'Ab12Cd34Ef56',
      scope: 'IMPORT',
      visitorId: null,
      importId: erasureId,
    } as const;
    const document = replaced(
      created('import', erasureId, { state: 'done' }, author),
      { state: 'undone' },
      { actor: 'bob', at: 2000 },
      erasure,
    );
    const { erasure: requests } = publicationOf(kinds.import, [document]);
    expect(requests.map(({ key }) => key)).toEqual(['Ab12Cd34Ef56']);
    expect(valuesOf(requests)).toEqual([{ ...erasure, requestedAt: 2000, actor: 'bob' }]);
  });
});
