import { openApiDocument } from '../document.ts';
import { apiPage } from './api-page.ts';

describe('the API page', () => {
  const document = openApiDocument('1.2.3', 'https://footfall.example');
  const { html, policy } = apiPage(document);

  it('shows every canonical call once, with its aliases in it', () => {
    const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
    const canonical = operations.filter((operation) => operation['x-canonical'] === undefined);
    expect(canonical.length).toBeGreaterThan(50);
    for (const { operationId } of canonical) expect(html.split(`id="${operationId}"`)).toHaveLength(2);
    expect(html).toContain('POST /api/v1/track/batch');
    expect(html).not.toContain('id="collectBatchAlias');
  });

  it('leads to every schema that it names', () => {
    const named = [...html.matchAll(/href="#(schema-\w+)"/g)].map(([, id]) => id ?? '');
    expect(named.length).toBeGreaterThan(100);
    expect([...new Set(named)].filter((id) => !html.includes(`id="${id}"`))).toEqual([]);
  });

  it('works without a script, and escapes what it shows', () => {
    expect(/<script|\sstyle="|\son\w+="/.exec(html)).toBeNull();
    expect(html).toContain('&lt;dimension&gt;');
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/=]+';/);
  });
});
