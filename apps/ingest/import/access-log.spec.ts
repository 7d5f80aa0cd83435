import { MalformedLine, readAccessLogLine } from './access-log-line.ts';
import { isPage, leftOut } from './page-view-rule.ts';
import { withoutAddress } from './without-address.ts';

const HEAD = '203.0.113.7 - - [17/May/2015:10:05:03 +0000]';
const combined = (request: string, more = '200 1234 "-" "Agent/1.0"'): string => `${HEAD} "${request}" ${more}`;

describe('a line of an access log', () => {
  it('is read in the combined format', () => {
    expect(readAccessLogLine(combined('GET /a?b=c HTTP/1.1', '304 - "http://x.example/?q=1" "Agent \\"1\\""'))).toEqual(
      {
        address: '203.0.113.7',
        at: Date.UTC(2015, 4, 17, 10, 5, 3),
        method: 'GET',
        target: '/a?b=c',
        status: 304,
        referrer: 'http://x.example/?q=1',
        userAgent: 'Agent "1"',
      },
    );
  });

  it('is read in the common format, which has no user agent', () => {
    const line = '2001:db8::1 ident jane doe [17/May/2015:10:05:03 -0130] "HEAD / HTTP/1.0" 200 5';
    expect(readAccessLogLine(line)).toMatchObject({
      address: '2001:db8::1',
      at: Date.UTC(2015, 4, 17, 11, 35, 3),
      method: 'HEAD',
      userAgent: null,
      referrer: null,
    });
  });

  it('may hold bytes that are UTF-8, escaped or not', () => {
    const raw = Buffer.from(combined('GET /caf\u00e9 HTTP/1.1')).toString('latin1');
    expect(readAccessLogLine(raw)).toMatchObject({ target: '/caf\u00e9' });
    expect(readAccessLogLine(combined('GET /caf\\xc3\\xa9 HTTP/1.1'))).toMatchObject({ target: '/caf\u00e9' });
  });

  it.each(['-', '', '\\x16\\x03\\x01', 'quit', 'get / HTTP/1.1'])('whose request is %s has no method', (request) => {
    expect(readAccessLogLine(combined(request))).toMatchObject({ method: '', status: 200 });
  });

  it.each([
    ['', /begin/],
    ['hello', /begin/],
    ['203.0.113.7 - - "GET / HTTP/1.1" 200 5', /begin/],
    ['vhost:80 203.0.113.7 - - [17/May/2015:10:05:03 +0000] "GET / HTTP/1.1" 200 5 7', /request/],
    ['203.0.113.7 - - [17/May/2015] "GET / HTTP/1.1" 200 5', /time/],
    ['203.0.113.7 - - [31/Jun/2015:10:05:03 +0000] "GET / HTTP/1.1" 200 5', /time/],
    ['203.0.113.7 - - [17/Mai/2015:10:05:03 +0000] "GET / HTTP/1.1" 200 5', /time/],
    ['203.0.113.7 - - [17/May/2015:24:05:03 +0000] "GET / HTTP/1.1" 200 5', /time/],
    [`${HEAD} "GET / HTTP/1.1" OK 5`, /request/],
    [`${HEAD} "GET / HTTP/1.1" 200 5 "-" "Agent`, /closing quote/],
    [`${HEAD} "GET / HTTP/1.1" 200 5 "-" "Agent" "203.0.113.9"`, /format/],
  ])('%s is malformed', (line, reason) => {
    const read = readAccessLogLine(line);
    expect(read).toBeInstanceOf(MalformedLine);
    expect((read as MalformedLine).reason).toMatch(reason);
  });
});

describe('a page view', () => {
  it.each(['/', '/a', '/a/b.c/', '/a.html', '/a.HTM', '/a.xhtml', '/index.php?x=y.css', '/a#b.css', '/a.'])(
    'is a request for %s',
    (target) => expect(isPage(target)).toBe(true),
  );
  it.each(['/a.css', '/a.js?x=/', '/feed.xml', '/.env', '/a.tar.gz', '/robots.txt'])('is no request for %s', (target) =>
    expect(isPage(target)).toBe(false),
  );

  const line = { address: '', at: 0, method: 'GET', target: '/', status: 200, referrer: null, userAgent: 'Agent' };
  const isBot = (userAgent: string): boolean => userAgent.includes('bot');

  it('is a GET of a page that was shown, by no bot; the first rule that fails is told', () => {
    expect(leftOut(line, isBot)).toBeUndefined();
    for (const status of [204, 206, 304]) expect(leftOut({ ...line, status }, isBot)).toBeUndefined();
    const wrong = { ...line, method: 'POST', status: 500, target: '/a.css', userAgent: null };
    expect(leftOut(wrong, isBot)).toBe('method');
    expect(leftOut({ ...wrong, method: 'GET' }, isBot)).toBe('status');
    expect(leftOut({ ...wrong, method: 'GET', status: 301 }, isBot)).toBe('status');
    expect(leftOut({ ...wrong, method: 'GET', status: 200 }, isBot)).toBe('asset');
    expect(leftOut({ ...line, userAgent: null }, isBot)).toBe('bot');
    expect(leftOut({ ...line, userAgent: 'a bot' }, isBot)).toBe('bot');
  });
});

describe('a malformed line', () => {
  it('is kept without its address field', () => {
    expect(withoutAddress(`${HEAD} "GET / HTTP/1.1" 200 5 "-" "Firefox/2 (rv:1.8.1.4)`)).toBe(
      '- - [17/May/2015:10:05:03 +0000] "GET / HTTP/1.1" 200 5 "-" "Firefox/2 (rv:1.8.1.4)',
    );
  });

  it.each([
    ['vhost:80 203.0.113.7 - - [x]', '- - - [x]'],
    ['203.0.113.7', ''],
    ['a - "203.0.113.9, 2001:db8::1" [203.0.113.9]:80', '- "-, -" [-]:80'],
    ['203.0.113.7 203.0.113.7:4711 x', '- x'],
  ])('and without those of other formats: %s', (line, kept) => {
    expect(withoutAddress(line)).toBe(kept);
  });
});
