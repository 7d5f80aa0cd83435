// Writes docs/configuration.md and .env.example from the table of settings. Needs the build: `npm run generate:docs`.
import { writeFileSync } from 'node:fs';
import { configurationPage, environmentExample } from '#libs/config';

writeFileSync('docs/configuration.md', configurationPage());
writeFileSync('.env.example', environmentExample());
