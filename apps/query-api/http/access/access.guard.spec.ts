import { type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { MemoryCache } from '#libs/cache';
import { Failure } from '#libs/domain';
import { AccessGuard } from './access.guard.ts';
import { Anybody } from './caller.ts';
import { type Admission } from './admission.ts';
import { type Callers } from './callers.ts';
import { type GatewayCallers } from './gateway-callers.ts';
import { Limits } from './limits.ts';

class Routes {
  closed(): void {}
  @Anybody()
  free(): void {}
  @Anybody('counted')
  counted(): void {}
  @Anybody('limited')
  limited(): void {}
}

const routes = new Routes();

const noGateway = { callerOf: async () => undefined } as unknown as GatewayCallers;

/** Asks twice, one request a minute being allowed, and says how it went. */
const askTwice = async (route: keyof Routes, refusal: Failure): Promise<readonly string[]> => {
  const limits = new Limits(
    new MemoryCache({ maxBytes: 1000 }),
    { anonymous: 1, user: 1, signIn: 1, share: 1, key: 1 },
    () => 0,
  );
  const guard = new AccessGuard(
    new Reflector(),
    { of: () => refusal } as unknown as Callers,
    {} as Admission,
    limits,
    noGateway,
  );
  const context = {
    getHandler: (): unknown => Reflect.get(routes, route),
    getClass: () => Routes,
    switchToHttp: () => ({
      getRequest: () => ({ ip: '203.0.113.7' }),
      getResponse: () => ({ headers: () => undefined }),
    }),
  } as unknown as ExecutionContext;
  const ask = (): Promise<string> =>
    guard.canActivate(context).then(
      () => 'answered',
      (error: unknown) => (error as Failure).code,
    );
  return [await ask(), await ask()];
};

const none = new Failure('auth.required', '');
const wrong = new Failure('auth.invalid', '');

describe('a caller without a credential', () => {
  it('is refused, and counted', async () => {
    expect(await askTwice('closed', none)).toEqual(['auth.required', 'rate.exceeded']);
  });

  it('is answered where anybody may call', async () => {
    expect(await askTwice('free', none)).toEqual(['answered', 'answered']);
    expect(await askTwice('free', wrong)).toEqual(['answered', 'answered']);
  });

  it('is answered and counted where the route says so, whatever its credential', async () => {
    expect(await askTwice('counted', none)).toEqual(['answered', 'rate.exceeded']);
    expect(await askTwice('counted', wrong)).toEqual(['answered', 'rate.exceeded']);
  });

  it('is answered and counted where the route says so; one with a wrong credential is told', async () => {
    expect(await askTwice('limited', none)).toEqual(['answered', 'rate.exceeded']);
    expect(await askTwice('limited', wrong)).toEqual(['auth.invalid', 'rate.exceeded']);
  });
});
