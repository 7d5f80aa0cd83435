import { Agent, get, type IncomingMessage } from 'node:http';
import { Listener, PortRefused } from './listener.ts';

const HOST = '127.0.0.1';

const answer = (port: number, agent: Agent): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    get({ port, host: HOST, agent, path: '/' }, (response) => {
      response.resume();
      response.once('end', () => resolve(response));
    }).once('error', reject);
  });

describe('the listener of a process', () => {
  it('answers 503 until it is said who answers', async () => {
    const listener = new Listener();
    const url = `http://${HOST}:${await listener.listen(0, HOST)}/health?full`;
    expect((await fetch(url)).status).toBe(503);
    listener.serve([
      { claims: (_method, path) => path === '/health', handle: (_request, response) => response.end('well') },
    ]);
    expect(await (await fetch(url)).text()).toBe('well');
    await listener.close();
  });

  it('says which port is taken', async () => {
    const [one, other] = [new Listener(), new Listener()];
    const port = await one.listen(0, HOST);
    await expect(other.listen(port, HOST)).rejects.toThrow(PortRefused);
    await one.close();
  });

  it('answers what runs when it closes, takes no more, and keeps no connection', async () => {
    const listener = new Listener();
    const port = await listener.listen(0, HOST);
    const arrived = Promise.withResolvers<undefined>();
    const goOn = Promise.withResolvers<undefined>();
    listener.serve([
      {
        claims: () => true,
        handle: (_request, response) => {
          arrived.resolve(undefined);
          void goOn.promise.then(() => response.end('done'));
        },
      },
    ]);
    const agent = new Agent({ keepAlive: true });
    const running = answer(port, agent);
    await arrived.promise;
    const closed = listener.close();
    await expect(fetch(`http://${HOST}:${port}/`)).rejects.toThrow();
    goOn.resolve(undefined);
    expect((await running).statusCode).toBe(200);
    await closed;
    agent.destroy();
  });

  it('cuts off who does not end in time', async () => {
    const listener = new Listener();
    const port = await listener.listen(0, HOST);
    const arrived = Promise.withResolvers<undefined>();
    listener.serve([{ claims: () => true, handle: () => arrived.resolve(undefined) }]);
    const asking = fetch(`http://${HOST}:${port}/`);
    const refused = expect(asking).rejects.toThrow();
    await arrived.promise;
    await listener.close(10);
    await refused;
  });
});
