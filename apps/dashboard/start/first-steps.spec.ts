import { cliImport, curlEvent } from './first-steps.ts';

const website = { siteId: 'Ab12Cd34Ef56', domain: 'example.com' };

describe('the first steps', () => {
  it('send an event that the website takes', () => {
    const command = curlEvent('http://localhost:3000', website);
    expect(command).toContain('curl http://localhost:3000/api/v1/events');
    expect(command).toContain("-H 'Origin: https://example.com'");
    expect(command).toContain('"siteId":"Ab12Cd34Ef56"');
  });

  it('import a log by the command line', () => {
    expect(cliImport(website)).toBe('npm run -s footfall -- import access-log access.log.gz --website Ab12Cd34Ef56');
  });
});
