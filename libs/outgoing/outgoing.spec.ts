import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type Resolve } from './guarded-lookup.ts';
import { DestinationRefused, NoAnswer } from './outgoing-errors.ts';
import { Outgoing, type OutgoingRequest } from './outgoing.ts';

const limits = { timeoutMs: 2000, maxBytes: 1000 };

describe('outgoing requests', () => {
  let server: Server;
  let port: number;
  let answer: RequestListener;
  let asked: string[];
  const opened: Outgoing[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(`${request.method ?? ''} ${request.headers.host ?? ''}${request.url ?? ''}`);
      answer(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
    ({ port } = server.address() as AddressInfo);
  });
  beforeEach(() => {
    asked = [];
    answer = (_request, response) => response.end('hello');
  });
  afterEach(() => Promise.all(opened.splice(0).map((outgoing) => outgoing.close())));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  /** Names that this resolver knows; 127.0.0.1 is allowed, as an operator may, and 127.0.0.2 is not. */
  const names: Readonly<Record<string, readonly string[]>> = {
    'shop.example': ['127.0.0.1'],
    'other.example': ['127.0.0.1'],
    'inside.example': ['127.0.0.2'],
    'both.example': ['127.0.0.2', '127.0.0.1'],
  };
  const known: Resolve = async (host) => {
    const addresses = names[host];
    if (!addresses) throw Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND' });
    return addresses.map((address) => ({ address, family: 4 }));
  };

  const send = (url: string, more: Partial<OutgoingRequest> = {}, resolve = known) => {
    const outgoing = new Outgoing({ alsoAllowed: ['127.0.0.1'], resolve });
    opened.push(outgoing);
    return outgoing.send({ ...limits, url: url.replace(':port', `:${port}`), ...more });
  };

  it('bring the answer of a server that may be reached', async () => {
    const { status, body, url } = await send('http://shop.example:port/a');
    expect([status, body.toString(), url]).toEqual([200, 'hello', `http://shop.example:${port}/a`]);
    expect(asked).toEqual([`GET shop.example:${port}/a`]);
  });

  it.each([
    'http://127.0.0.2:port/',
    'http://localhost:port/',
    'http://inside.example:port/',
    'http://[::1]:port/',
    'http://[::ffff:127.0.0.2]:port/',
    'http://0x7f.0.0.2:port/',
    'http://2130706434:port/',
    'http://169.254.169.254/latest/meta-data/',
    'ftp://shop.example/',
    'file:///etc/passwd',
    'http://user:secret@shop.example:port/',
    'nonsense',
  ])('never reach %s', async (url) => {
    const resolve: Resolve = (host) =>
      host === 'localhost' ? Promise.resolve([{ address: '127.0.0.2', family: 4 }]) : known(host);
    await expect(send(url, {}, resolve)).rejects.toThrow(DestinationRefused);
    expect(asked).toEqual([]);
  });

  it('take only those addresses of a name that may be reached', async () => {
    expect((await send('http://both.example:port/')).status).toBe(200);
  });

  it('connect to the address that was checked, whatever the name means a moment later', async () => {
    let lookUps = 0;
    const rebinding: Resolve = async () => {
      lookUps += 1;
      return [{ address: lookUps === 1 ? '127.0.0.2' : '127.0.0.1', family: 4 }];
    };
    await expect(send('http://rebinds.example:port/', {}, rebinding)).rejects.toThrow(DestinationRefused);
    expect([lookUps, asked]).toEqual([1, []]);
  });

  it.each(['http://127.0.0.2:port/', 'http://inside.example:port/', 'file:///etc/passwd', 'gopher://x/'])(
    'are not led to %s by a redirect',
    async (location) => {
      answer = (_request, response) => {
        response.writeHead(302, { location: location.replace(':port', `:${port}`) }).end();
      };
      await expect(send('http://shop.example:port/', { maxRedirects: 3 })).rejects.toThrow(DestinationRefused);
      expect(asked).toHaveLength(1);
    },
  );

  it('follow redirects, and tell another server nothing that was meant for the first', async () => {
    const seen: (string | undefined)[] = [];
    answer = ({ url, headers }, response) => {
      seen.push(headers.authorization);
      if (url === '/1') response.writeHead(301, { location: '/2' }).end();
      else if (url === '/2') response.writeHead(307, { location: `http://other.example:${port}/3` }).end();
      else response.end('there');
    };
    const { body } = await send('http://shop.example:port/1', { maxRedirects: 2, headers: { authorization: 'x' } });
    expect([body.toString(), seen]).toEqual(['there', ['x', 'x', undefined]]);
  });

  it('end where redirects do not', async () => {
    answer = (_request, response) => response.writeHead(302, { location: '/' }).end();
    await expect(send('http://shop.example:port/', { maxRedirects: 2 })).rejects.toThrow('too many redirects');
    expect(asked).toHaveLength(3);
  });

  it('do not follow where they were not asked to, nor with a body', async () => {
    answer = (_request, response) => response.writeHead(302, { location: '/' }).end();
    expect((await send('http://shop.example:port/')).status).toBe(302);
    expect((await send('http://shop.example:port/', { method: 'POST', body: '{}', maxRedirects: 3 })).status).toBe(302);
  });

  it('read so much of the answer, and no more', async () => {
    answer = (_request, response) => response.end('x'.repeat(5000));
    const { body, isCut } = await send('http://shop.example:port/', { maxBytes: 100 });
    expect([body.length, isCut]).toEqual([100, true]);
  });

  it('give up in time, however the answer dawdles', async () => {
    answer = (_request, response) => void response.write('x');
    await expect(send('http://shop.example:port/', { timeoutMs: 200 })).rejects.toThrow('no answer in time');
    answer = () => undefined;
    await expect(send('http://shop.example:port/', { timeoutMs: 200 })).rejects.toThrow(NoAnswer);
  });

  it('say that there is no such host, and that nobody is there', async () => {
    await expect(send('http://nowhere.example/')).rejects.toThrow('nowhere.example: ENOTFOUND');
    await expect(send('http://shop.example:1/')).rejects.toThrow(/shop.example:1: ECONNREFUSED/);
  });
});
