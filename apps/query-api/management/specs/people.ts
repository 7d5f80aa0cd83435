import { type AuthView } from '../accounts/auth-reply.ts';
import { type MemberView } from '../organisations/list-members.query.ts';
import { type Answer, type Call, type Problem, type RunningManagement } from './running-management.ts';

export const PASSWORD = 'correct horse battery';

type Method = Parameters<RunningManagement['call']>[0];

/** Somebody with an account, as specs call the API in their name. */
export interface Person {
  readonly id: string;
  readonly email: string;
  readonly auth: AuthView;
  call<T = Problem>(method: Method, path: string, call?: Call): Promise<Answer<T>>;
}

/** The token in a mail's link. */
export const tokenIn = (text: string): string => /#token=(\S+)/.exec(text)?.[1] ?? '';

/** People who register with an instance. */
export class People {
  readonly #management: RunningManagement;

  constructor(management: RunningManagement) {
    this.#management = management;
  }

  /** Without a credential, or with another than that of the admin. */
  async ask<T = Problem>(
    method: Method,
    path: string,
    body?: object,
    headers: Call['headers'] = {},
  ): Promise<Answer<T>> {
    return this.#management.call<T>(method, path, { isAnonymous: true, headers, ...(body && { body }) });
  }

  /** Registers somebody, and reads the mail that they may be sent. */
  async register(name: string, more: object = {}): Promise<Person> {
    const email = `${name.toLowerCase()}@example.com`;
    const body = { email, password: PASSWORD, name, ...more };
    const registered = await this.ask<AuthView>('POST', '/auth/register', body);
    if (registered.status === 201) return this.#person(email, registered.body);
    if (registered.status !== 202) throw new Error(JSON.stringify(registered.body));
    const token = tokenIn(await this.#management.mailTo(email, 'Confirm'));
    return this.#person(email, (await this.ask<AuthView>('POST', '/auth/verify-email', { token })).body);
  }

  async login(email: string, password = PASSWORD): Promise<Person> {
    const { status, body } = await this.ask<AuthView>('POST', '/auth/login', { email, password });
    if (status !== 200) throw new Error(JSON.stringify(body));
    return this.#person(email, body);
  }

  /** Invites somebody with an account, and accepts for them. */
  async join(owner: Person, path: string, person: Person, role: string): Promise<void> {
    const invited = await owner.call<MemberView>('POST', path, { body: { email: person.email, role } });
    if (invited.status !== 201) throw new Error(JSON.stringify(invited.body));
    const token = tokenIn(await this.#management.mailTo(person.email, 'invited', invited.body.id));
    const accepted = await person.call('POST', `/invitations/${token}/accept`);
    if (accepted.status !== 200) throw new Error(JSON.stringify(accepted.body));
  }

  #person(email: string, auth: AuthView): Person {
    const authorization = `Bearer ${auth.accessToken ?? ''}`;
    return {
      id: auth.user.id,
      email,
      auth,
      call: (method, path, call = {}) =>
        this.#management.call(method, path, { ...call, headers: { authorization, ...call.headers } }),
    };
  }
}
