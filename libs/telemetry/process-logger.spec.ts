import { Logger } from '@nestjs/common';
import { readConfig } from '#libs/config';
import { useProcessLogger } from './process-logger.ts';

interface Line {
  readonly level: string;
  readonly message: string;
  readonly requestId?: string;
  readonly error?: { readonly message: string; readonly code?: string; readonly cause?: { readonly message: string } };
}

const streams = [process.stdout, process.stderr];
const writes = streams.map((stream) => stream.write.bind(stream));

describe('lines for collectors', () => {
  let written: string[];

  beforeEach(() => {
    written = [];
    const take = (chunk: unknown): boolean => {
      written.push(String(chunk));
      return true;
    };
    for (const stream of streams) stream.write = take;
    useProcessLogger(
      readConfig({
        DATABASE_URL: 'postgres://localhost/x',
        REDIS_URL: 'redis://localhost',
        FOOTFALL_SECRET: 's'.repeat(40),
        ADMIN_TOKEN: 'a'.repeat(40),
        INSTANCE_NAME: 'ingest-1',
      }),
    );
  });
  afterEach(() => {
    for (const [at, stream] of streams.entries()) stream.write = writes[at] as typeof stream.write;
    Logger.overrideLogger(['error']);
  });

  const line = (): Line => JSON.parse(written.join('')) as Line;

  it('are one flat object each, with the request that they are about', () => {
    new Logger('Collecting').warn({ message: 'A request failed', requestId: 'abc' });
    const told = {
      level: 'warn',
      context: 'Collecting',
      message: 'A request failed',
      requestId: 'abc',
      instance: 'ingest-1',
    };
    expect(line()).toMatchObject(told);
    expect(written.join('').trimEnd().split('\n')).toHaveLength(1);
  });

  it('say what failed and why, without the row that an engine hangs on its errors', () => {
    const cause = new Error('The connection was cut');
    const error = Object.assign(new Error('The insert failed', { cause }), {
      code: '23505',
      detail: 'Failing row contains (192.0.2.7, secret).',
    });
    new Logger('Any').error({ message: 'It broke', error });
    expect(line()).toMatchObject({
      message: 'It broke',
      error: { message: 'The insert failed', code: '23505', cause: { message: 'The connection was cut' } },
    });
    expect(written.join('')).not.toContain('192.0.2.7');
  });

  it('do so too for an error that is handed over by itself', () => {
    new Logger('Any').error(Object.assign(new Error('The insert failed'), { detail: '192.0.2.7' }));
    expect(written.join('')).toContain('The insert failed');
    expect(written.join('')).not.toContain('192.0.2.7');
  });
});
