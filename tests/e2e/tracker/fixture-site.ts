import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type TestInstance } from '../instance.ts';
import { until } from '../until.ts';

/** An answer given in the server's place; or the connection is broken, before the server has heard of it or after; or nothing comes. */
export type Fault =
  { readonly status: number; readonly headers?: Readonly<Record<string, string>> } | 'close' | 'lose' | 'hang';

/** A batch as it came by the proxy, with what became of it. */
export interface Delivery {
  readonly events: readonly Readonly<Record<string, unknown>>[];
  readonly envelope: Readonly<Record<string, unknown>>;
  readonly at: number;
  readonly answered: number | Exclude<Fault, object>;
}

/** An event as the server tells it. */
export interface Row {
  readonly eventId: string;
  readonly type: string;
  readonly name: string | null;
  readonly path: string;
  readonly title: string | null;
  readonly referrer: string | null;
  readonly visitorId: string;
  readonly properties: Readonly<Record<string, unknown>> | null;
  readonly occurredAt: string;
  readonly [field: string]: unknown;
}

/** A website with pages of its own: `http://<host>/<fixture>` is the fixture of that name. */
export interface Pages {
  readonly host: string;
  readonly siteId: string;
  /** Batches that came through the proxy. */
  readonly deliveries: Delivery[];
  /** Asked for each batch that comes through the proxy. */
  fault: (() => Fault | undefined) | undefined;
  /** Headers of every page. */
  headers: Readonly<Record<string, string>>;
  readonly url: (path: string) => string;
  /** All that the server has taken for the website, oldest first. */
  readonly rows: () => Promise<readonly Row[]>;
  /** Waits until the server has them; answers what `holds` says yes to. */
  readonly rowsWhen: (holds: (rows: readonly Row[]) => boolean) => Promise<readonly Row[]>;
}

interface Served extends Pages {
  readonly script: string;
}

/** How a website's pages load the tracker. */
export interface Loading {
  readonly settings?: object;
  /** From the pages' own host, which passes it on: so that faults can be put between. */
  readonly byProxy?: boolean;
  readonly attributes?: string;
}

const PROXY = '/collect/';
/** What pages ask for that no fixture is. */
const FILE = /\.(?:pdf|png|ico)$/i;

const sendFixture = ({ headers, script }: Served, url: string, response: ServerResponse): void => {
  const [, name = ''] = /^\/([\w-]*)/.exec(url) ?? [];
  const html = readFileSync(new URL(`fixtures/${name === '' ? 'plain' : name}.html`, import.meta.url), 'utf8');
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers });
  response.end(html.replace('<!-- tracker -->', script));
};

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

const deliveryOf = (body: Buffer, answer: Fault | Response): Delivery => {
  const { events, ...envelope } = JSON.parse(body.toString()) as Delivery['envelope'] & Pick<Delivery, 'events'>;
  return { events, envelope, at: Date.now(), answered: typeof answer === 'object' ? answer.status : answer };
};

const breakDown = (fault: Fault, response: ServerResponse): void => {
  if (typeof fault === 'object') response.writeHead(fault.status, fault.headers).end();
  else if (fault !== 'hang') response.destroy();
};

const sendOn = async (answer: Response, response: ServerResponse): Promise<void> => {
  const type = answer.headers.get('content-type') ?? 'text/plain';
  response.writeHead(answer.status, { 'content-type': type }).end(Buffer.from(await answer.arrayBuffer()));
};

/** Serves the fixtures, each website under a host name of its own, and stands between them and the instance where asked to. */
export class FixtureSite {
  readonly #instance: TestInstance;
  readonly #server: Server;
  readonly #websites = new Map<string, Served>();

  constructor(instance: TestInstance) {
    this.#instance = instance;
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch(() => response.destroy());
    });
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Makes a website whose only domain is a new host of this server, and waits until ingest knows it. */
  async website({ settings = {}, byProxy = false, attributes = '' }: Loading = {}): Promise<Pages> {
    const domain = `w${this.#websites.size + 1}.localhost`;
    const { siteId } = await this.#instance.makeWebsite<{ siteId: string }>({
      name: domain,
      domain,
      settings,
    });
    const host = `${domain}:${(this.#server.address() as AddressInfo).port}`;
    const source = byProxy ? `${PROXY}tracker.js` : `${this.#instance.url}/tracker.js`;
    const rows = async (): Promise<readonly Row[]> => {
      const path = `/api/v1/websites/${siteId}/events?period=24h&limit=1000`;
      return (await this.#instance.api<{ data: Row[] }>('GET', path)).data.toReversed();
    };
    const pages = {
      host,
      siteId,
      script: `<script defer src="${source}" data-site="${siteId}" ${attributes}></script>`,
      deliveries: [],
      fault: undefined,
      headers: {},
      url: (path: string) => `http://${host}${path}`,
      rows,
      rowsWhen: (holds: (rows: readonly Row[]) => boolean) => until(rows, holds, 15_000),
    };
    this.#websites.set(host, pages);
    return pages;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const pages = this.#websites.get(request.headers.host ?? '');
    const url = request.url ?? '/';
    if (!pages || FILE.test(url)) response.writeHead(404).end();
    else if (!url.startsWith(PROXY)) sendFixture(pages, url, response);
    else if (request.method === 'POST') await this.#passBatch(pages, request, response);
    else await sendOn(await this.#ask(request), response);
  }

  async #passBatch(pages: Pages, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const fault = pages.fault?.();
    const isHeard = fault === undefined || fault === 'lose';
    const answer = isHeard ? await this.#ask(request, body) : undefined;
    pages.deliveries.push(deliveryOf(body, fault ?? answer ?? 'hang'));
    if (fault !== undefined) breakDown(fault, response);
    else if (answer) await sendOn(answer, response);
  }

  #ask(request: IncomingMessage, body?: Buffer): Promise<Response> {
    const { origin = '', referer = '', 'user-agent': agent = '' } = request.headers;
    return fetch(`${this.#instance.url}/${(request.url ?? '').slice(PROXY.length)}`, {
      method: request.method ?? 'GET',
      headers: { origin, referer, 'user-agent': agent },
      ...(body && { body: new Uint8Array(body) }),
    });
  }
}
