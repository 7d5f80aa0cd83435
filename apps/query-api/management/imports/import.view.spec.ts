import { type ImportBody } from '#libs/document-store';
import { nothingCounted } from './import-counts.query.ts';
import { type ImportTraces, importView } from './import.view.ts';

const body: ImportBody = {
  id: '0190a000-0000-7000-8000-00000000000b',
  websiteId: '0190a000-0000-7000-8000-00000000000a',
  siteId: 'Ab12Cd34Ef56',
  format: 'access-log',
  blob: 'imports/x',
  state: 'running',
  lines: 100,
  imported: 60,
  refused: { malformed: 3 },
  byRule: { method: 0, asset: 30, bot: 7 },
  bytesDone: 333,
  bytesTotal: 1000,
  createdAt: 0,
  updatedAt: 1000,
};
const view = (more: Partial<ImportBody>, traces: Partial<ImportTraces> = {}): ReturnType<typeof importView> =>
  importView(
    { kind: 'import', id: body.id, version: 4, body: { ...body, ...more }, pending: [] },
    { isForgotten: false, ...nothingCounted, ...traces },
  );

describe('An import', () => {
  it('shows how far it is, and what was left out, most frequent first', () => {
    expect(view({})).toMatchObject({
      status: 'running',
      progressPercent: 33.3,
      lines: 100,
      imported: 60,
      refused: [
        { code: 'asset', count: 30 },
        { code: 'bot', count: 7 },
        { code: 'malformed', count: 3 },
      ],
      error: null,
      version: 4,
      updatedAt: '1970-01-01T00:00:01.000Z',
    });
  });

  it('is at 100 percent only when it is done', () => {
    expect(view({ bytesDone: 999.9999 }).progressPercent).toBe(99.9);
    expect(view({ state: 'done', bytesDone: 900 }).progressPercent).toBe(100);
  });

  it('is being undone until every owner has taken its rows out', () => {
    expect(view({ state: 'undone' }).status).toBe('undoing');
    expect(view({ state: 'undone' }, { isForgotten: true }).status).toBe('undone');
  });

  it('is done when all that it brought is counted, and tells what was known before', () => {
    expect(view({ state: 'done' }, { counted: 30, duplicates: 29 })).toMatchObject({
      status: 'running',
      duplicates: 0,
    });
    expect(view({ state: 'done' }, { counted: 30, duplicates: 30 })).toMatchObject({ status: 'done', duplicates: 30 });
    expect(view({ state: 'done' }, { counted: 60, duplicates: 5 })).toMatchObject({ status: 'done', duplicates: 0 });
  });

  it('says why it failed', () => {
    expect(view({ state: 'failed', error: 'The file is no gzip file.' })).toMatchObject({
      status: 'failed',
      error: 'The file is no gzip file.',
    });
  });

  it('does not tell where the file lies', () => {
    expect(JSON.stringify(view({}))).not.toContain('imports/x');
  });
});
