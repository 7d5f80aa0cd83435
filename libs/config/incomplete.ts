import { isAddressRange, planNames } from '#libs/domain';
import { readAuthorities } from './authorities.ts';
import { type SettingTexts } from './read-settings.ts';

type Key = keyof SettingTexts;

/** Settings of which all are needed once one is there. */
const together: readonly { readonly keys: readonly Key[]; readonly says: string }[] = [
  { keys: ['s3AccessKeyId', 's3SecretAccessKey'], says: 'S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY belong together.' },
  {
    keys: ['googleClientId', 'googleClientSecret'],
    says: 'GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET belong together.',
  },
  {
    keys: ['githubClientId', 'githubClientSecret'],
    says: 'GITHUB_CLIENT_ID and GITHUB_CLIENT_SECRET belong together.',
  },
  {
    keys: ['lemonSqueezyApiKey', 'lemonSqueezyWebhookSecret', 'lemonSqueezyStoreId', 'lemonSqueezyVariants'],
    says: 'LEMON_SQUEEZY_API_KEY, _WEBHOOK_SECRET, _STORE_ID and _VARIANTS belong together.',
  },
];

const signsIn = (texts: SettingTexts): readonly string[] =>
  texts.kafkaSaslMechanism !== 'none' && (texts.kafkaUsername === '' || texts.kafkaPassword === '')
    ? ['KAFKA_SASL_MECHANISM asks for KAFKA_USERNAME and KAFKA_PASSWORD.']
    : [];

const authoritiesAreThere = ({ tlsCaFile }: SettingTexts): readonly string[] => {
  if (tlsCaFile === '') return [];
  try {
    readAuthorities(tlsCaFile);
    return [];
  } catch (error) {
    return [`TLS_CA_FILE: ${(error as Error).message}.`];
  }
};

const MIN_GATEWAY_KEY = 32;

const knowsGateway = ({ cloudEnabled, cloudApiKey, cloudAddresses }: SettingTexts): readonly string[] => {
  if (cloudEnabled !== 'true') return [];
  const ranges = cloudAddresses.split(',').map((range) => range.trim());
  return [
    ...(cloudApiKey.length < MIN_GATEWAY_KEY
      ? [`CLOUD_ENABLED asks for a CLOUD_API_KEY of ${MIN_GATEWAY_KEY} characters.`]
      : []),
    ...(cloudApiKey.startsWith('ff_') ? ['CLOUD_API_KEY must not begin with ff_, as API keys do.'] : []),
    ...(ranges.every(isAddressRange)
      ? []
      : ['CLOUD_ENABLED asks for CLOUD_GATEWAY_ADDRESSES such as 10.0.0.7, 10.1.0.0/16.']),
  ];
};

/** Plans that can be sold. */
const sold: readonly string[] = planNames.filter((name) => name !== 'selfHosted' && name !== 'free');

const namesPlans = ({ lemonSqueezyVariants: text }: SettingTexts): readonly string[] => {
  const wrong = text.split(',').filter((pair) => {
    const [, plan = ''] = /^\s*\d+:(\w+)\s*$/.exec(pair) ?? [];
    return pair.trim() !== '' && !sold.includes(plan);
  });
  return wrong.length > 0 ? [`LEMON_SQUEEZY_VARIANTS needs pairs such as 101:pro; plans are ${sold.join(', ')}.`] : [];
};

/** What is wrong with settings that mean something only beside another: a sentence each. */
export const incomplete = (texts: SettingTexts): readonly string[] => [
  ...together
    .filter(({ keys }) => keys.some((key) => texts[key] !== '') && keys.some((key) => texts[key] === ''))
    .map(({ says }) => says),
  ...signsIn(texts),
  ...knowsGateway(texts),
  ...authoritiesAreThere(texts),
  ...namesPlans(texts),
];
