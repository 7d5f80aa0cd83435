import { type ConfigValues, type OAuthSettings } from './config-values.ts';
import { type SettingTexts } from './read-settings.ts';

type Endpoints = Pick<OAuthSettings, 'authorizeUrl' | 'tokenUrl' | 'userUrl'>;

const google: Endpoints = {
  authorizeUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
  tokenUrl: 'https://oauth2.googleapis.com/token',
  userUrl: 'https://openidconnect.googleapis.com/v1/userinfo',
};

const github: Endpoints = {
  authorizeUrl: 'https://github.com/login/oauth/authorize',
  tokenUrl: 'https://github.com/login/oauth/access_token',
  userUrl: 'https://api.github.com/user',
};

const providerOf = (clientId: string, clientSecret: string, endpoints: Endpoints): OAuthSettings | undefined =>
  clientId === '' ? undefined : { clientId, clientSecret, ...endpoints };

const list = (text: string): readonly string[] =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

/** What the settings say of accounts. */
export const accountValues = (texts: SettingTexts): ConfigValues['accounts'] => {
  const byGoogle = providerOf(texts.googleClientId, texts.googleClientSecret, google);
  const byGithub = providerOf(texts.githubClientId, texts.githubClientSecret, github);
  const gateway = { key: texts.cloudApiKey, addresses: list(texts.cloudAddresses) };
  return {
    registration: texts.registration as ConfigValues['accounts']['registration'],
    isEmailVerified: texts.emailVerification === 'on',
    userRatePerMinute: Number(texts.userRatePerMinute),
    signInRatePerMinute: Number(texts.signInRatePerMinute),
    ...(texts.cloudEnabled === 'true' && { gateway }),
    ...(byGoogle && { google: byGoogle }),
    ...(byGithub && { github: byGithub }),
  };
};
