// Makes the `.env` that docker-compose.yml reads, with secrets of its own: `npm run deploy:env -- [--domain stats.example.com]`.
// Containers get the secrets as files; their environment holds none.
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { writeFileSync } from 'node:fs';

const { values } = parseArgs({
  options: {
    domain: { type: 'string' },
    port: { type: 'string', default: '8080' },
    file: { type: 'string', default: '.env' },
  },
});

const secret = () => randomBytes(24).toString('hex');

/** With a domain the gateway fetches a certificate for it, for which it needs the usual ports. */
const address = values.domain
  ? [`DOMAIN=${values.domain}`, `PUBLIC_URL=https://${values.domain}`, 'HTTP_PORT=80', 'HTTPS_PORT=443']
  : [`PUBLIC_URL=http://localhost:${values.port}`, `HTTP_PORT=${values.port}`];

const passwords = { postgres: secret(), mongo: secret(), redis: secret(), minio: secret() };

const text = `# Made by \`npm run deploy:env\`. Keep it: without FOOTFALL_SECRET nothing that is stored can be told apart any more.
${address.join('\n')}

# What derives every key, and the token that its owner signs in with.
FOOTFALL_SECRET=${secret()}
ADMIN_TOKEN=${secret()}

# Passwords of the engines. They are set when an engine starts for the first time.
POSTGRES_PASSWORD=${passwords.postgres}
MONGO_PASSWORD=${passwords.mongo}
MINIO_PASSWORD=${passwords.minio}
REDIS_CONFIG=requirepass ${passwords.redis}

# How the apps reach the engines. Engines of your own: their addresses here, and footfall.env for the rest.
DATABASE_URL=postgres://footfall:${passwords.postgres}@timescaledb:5432/footfall
MONGODB_URI=mongodb://footfall:${passwords.mongo}@mongo:27017/footfall?authSource=admin
REDIS_URL=redis://:${passwords.redis}@redis:6379
`;

try {
  writeFileSync(values.file, text, { mode: 0o600, flag: 'wx' });
  console.log(`${values.file} is made. Start with \`docker compose up -d --wait\`; sign in with its ADMIN_TOKEN.`);
} catch (error) {
  if (error.code !== 'EEXIST') throw error;
  console.error(
    `${values.file} is there already, and its secrets open what is stored. Move it away first if you want another.`,
  );
  process.exitCode = 1;
}
