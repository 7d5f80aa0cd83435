import { type Website } from '../api/types.ts';
import { instancePages } from '../frame/pages.ts';
import { commandsFor } from './commands.ts';

const websites = [
  { siteId: 'AAAAAAAAAAAA', name: 'Journal', domain: 'journal.example' },
  { siteId: 'BBBBBBBBBBBB', name: 'Shop', domain: 'shop.example' },
] as Website[];

const labels = (situation: Parameters<typeof commandsFor>[0]) =>
  commandsFor(situation).flatMap((group) => group.commands.map((command) => command.label));

describe('the command palette', () => {
  it('offers the other websites and the way back to all', () => {
    const found = labels({ websites, siteId: 'AAAAAAAAAAAA', pages: [], hasFilters: false, isTable: false });
    expect(found).toContain('Go to Shop');
    expect(found).toContain('All websites');
    expect(found).toContain('Go to Realtime');
    expect(found).not.toContain('Go to Journal');
  });

  it('offers nothing about a report where none is shown', () => {
    const groups = commandsFor({ websites, siteId: undefined, pages: [], hasFilters: false, isTable: false });
    expect(groups.map((group) => group.id)).toEqual(['website', 'app']);
    expect(
      commandsFor({ websites: [], siteId: undefined, pages: [], hasFilters: false, isTable: false }).map(
        ({ id }) => id,
      ),
    ).toEqual(['app']);
  });

  it('clears filters only where there are some', () => {
    const situation = { websites, siteId: 'AAAAAAAAAAAA', pages: [], isTable: false };
    expect(labels({ ...situation, hasFilters: true })).toContain('Clear filters');
    expect(labels({ ...situation, hasFilters: false })).not.toContain('Clear filters');
  });

  it('names every command once', () => {
    const ids = commandsFor({
      websites,
      siteId: 'AAAAAAAAAAAA',
      pages: instancePages,
      hasFilters: true,
      isTable: true,
    }).flatMap((group) => group.commands.map((command) => command.id));
    expect(new Set(ids).size).toBe(ids.length);
  });
});
