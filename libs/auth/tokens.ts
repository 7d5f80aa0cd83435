import { JwtService } from '@nestjs/jwt';

/** What a token is for; one of another type is refused wherever it is sent. */
export type TokenType = 'access' | 'verifyEmail' | 'changeEmail' | 'resetPassword' | 'oauthState' | 'share';

/** What a token says beside its type. */
export type Claims = Readonly<Record<string, string | number>>;

export type TokenReading<T extends Claims> =
  { readonly kind: 'ok'; readonly claims: T } | { readonly kind: 'expired' | 'otherType' | 'invalid' };

const ALGORITHM = 'HS256';
const AUDIENCE = 'footfall';
const MAX_LENGTH = 4096;

/** Signed texts that say who may do what until when. Only this instance can make them; whoever has one can read it. */
export class Tokens {
  readonly #jwt: JwtService;

  /** `key` has 32 bytes of its own purpose. */
  constructor(key: Buffer) {
    this.#jwt = new JwtService({
      secret: key,
      signOptions: { algorithm: ALGORITHM, audience: AUDIENCE, issuer: AUDIENCE },
      // Named here and nowhere else: what a token says about its own algorithm is not believed.
      verifyOptions: { algorithms: [ALGORITHM], audience: AUDIENCE, issuer: AUDIENCE },
    });
  }

  sign(type: TokenType, claims: Claims, lifeSeconds: number): string {
    return this.#jwt.sign({ ...claims, type }, { expiresIn: lifeSeconds });
  }

  /** What a token of ours says if it is of this type and holds still. The shape is the one that was signed. */
  read<T extends Claims>(type: TokenType, token: string): TokenReading<T> {
    if (token.length > MAX_LENGTH) return { kind: 'invalid' };
    try {
      const claims = this.#jwt.verify<T & { readonly type?: unknown }>(token);
      return claims.type === type ? { kind: 'ok', claims } : { kind: 'otherType' };
    } catch (error) {
      return { kind: error instanceof Error && error.name === 'TokenExpiredError' ? 'expired' : 'invalid' };
    }
  }
}
