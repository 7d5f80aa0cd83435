import { trustAuthorities } from '#libs/config';
import {
  type Authority,
  describeWithDocker,
  type EngineContainer,
  engineLogin,
  makeAuthority,
  startSecureKafka,
} from '#libs/testing';
import { KafkaEventLogAdmin } from './kafka-event-log-admin.ts';
import { type KafkaReach } from './kafka-client.ts';

type Mechanism = NonNullable<KafkaReach['sasl']>['mechanism'];

describeWithDocker('brokers that speak TLS and ask who is there', () => {
  let authority: Authority;
  let broker: EngineContainer;

  beforeAll(async () => {
    authority = makeAuthority('Footfall specs');
    broker = await startSecureKafka(authority.server);
  }, 300_000);
  beforeEach(() => trustAuthorities(authority.ca));
  afterAll(async () => {
    trustAuthorities('');
    await broker.stop();
  });

  const ask = (password: string, mechanism: Mechanism = 'scram-sha-512', more: Partial<KafkaReach> = {}) => {
    const sasl = { mechanism, username: engineLogin.user, password };
    const reach = { brokers: [broker.url], isTls: true, sasl, ...more };
    const admin = new KafkaEventLogAdmin({ reach, prefix: `${mechanism}.`, replicationFactor: 1, mayBeWeaker: true });
    return admin.createTopics();
  };

  it.each(['plain', 'scram-sha-512'] as const)(
    'are reached with %s and the authority that signed for them',
    async (mechanism) => {
      await ask(engineLogin.password, mechanism);
    },
    120_000,
  );

  it.each(['plain', 'scram-sha-512'] as const)(
    'let nobody in with another password by %s, and the error does not say which',
    async (mechanism) => {
      const refused = await ask('not-the-one', mechanism).catch((error: unknown) => error as Error);
      expect(String(refused)).toMatch(/authentication|credentials/i);
      expect(JSON.stringify([String(refused), (refused as Error).stack])).not.toMatch(/not-the-one|open-sesame/);
    },
    120_000,
  );

  it('are not believed where another authority is trusted', async () => {
    trustAuthorities(makeAuthority('Somebody else').ca);
    const refused = await ask(engineLogin.password).catch((error: unknown) => error as Error);
    expect(String(refused)).toMatch(/certificate/);
    expect(String(refused)).not.toContain(engineLogin.password);
  }, 300_000);
});
