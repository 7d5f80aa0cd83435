import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Config } from '#libs/config';
import { Failure } from '#libs/domain';
import { Anybody } from '../../../http/access/caller.ts';
import { RequestBodyPipe } from '../../http/request-body.pipe.ts';
import { OAuthRequest } from '../account.request.ts';
import { AuthReply, type AuthView, type Exchange } from '../auth-reply.ts';
import { OAuthLogin } from './oauth-login.command.ts';
import { type BegunOAuth, OAuthStates } from './oauth-state.ts';
import { type ProviderName, Providers, providerNames } from './providers.ts';
import { refuseForeign } from './redirect-uri.ts';

/** Signing in by those who vouch for users: authorization code, PKCE and state (api.md 7.1). */
@Anybody('counted')
@Controller('api/v1/auth')
export class OAuthController {
  constructor(
    private readonly commands: CommandBus,
    private readonly providers: Providers,
    private readonly states: OAuthStates,
    private readonly replies: AuthReply,
    private readonly config: Config,
  ) {}

  @Get('providers')
  list(): { readonly data: readonly { readonly name: string; readonly enabled: boolean }[] } {
    return { data: providerNames.map((name) => ({ name, enabled: this.providers.isOn(name) })) };
  }

  @Get(':provider/start')
  start(
    @Param('provider') provider: string,
    @Query('redirectUri') redirectUri: unknown,
  ): BegunOAuth & { readonly authorizeUrl: string } {
    const name = named(provider);
    const page = this.#page(redirectUri);
    const { state, codeVerifier } = this.states.begin(name, page);
    const authorizeUrl = this.providers.authorizeUrl(name, state, codeVerifier, page);
    return { authorizeUrl, state, codeVerifier };
  }

  @Post('google')
  @HttpCode(200)
  async google(
    @Body(RequestBodyPipe) body: OAuthRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AuthView> {
    return this.#login('google', body, { request, reply });
  }

  @Post('github')
  @HttpCode(200)
  async github(
    @Body(RequestBodyPipe) body: OAuthRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AuthView> {
    return this.#login('github', body, { request, reply });
  }

  async #login(name: ProviderName, body: OAuthRequest, exchange: Exchange): Promise<AuthView> {
    const { code, redirectUri, codeVerifier, session } = body;
    if (!this.providers.isOn(name)) throw new Failure('auth.providerOff', `This instance does not use ${name}.`);
    this.states.refuseOther(name, this.#page(redirectUri), body);
    const identity = await this.providers.identityOf(name, code, codeVerifier, redirectUri);
    const signedIn = await this.commands.execute(new OAuthLogin(name, identity));
    if (signedIn.isNew) void exchange.reply.status(201);
    return this.replies.of(signedIn, exchange, session ?? 'bearer');
  }

  #page(redirectUri: unknown): string {
    const { publicUrl, corsOrigins } = this.config.http;
    const field = 'redirectUri';
    if (typeof redirectUri !== 'string') throw new Failure('field.missing', 'redirectUri is missing.', { field });
    refuseForeign(redirectUri, [publicUrl, ...corsOrigins]);
    return redirectUri;
  }
}

const named = (provider: string): ProviderName => {
  const name = providerNames.find((one) => one === provider);
  if (name) return name;
  throw new Failure('auth.providerOff', 'This instance does not know the provider.');
};
