import { type Standalone } from './start.ts';

/** Tells whoever started it where to go. */
export const announce = ({ signInLink, movedDatabase }: Standalone): void => {
  const lines = [
    '',
    'Footfall runs. Sign in once with this link:',
    '',
    `  ${signInLink}`,
    '',
    ...(movedDatabase
      ? [`The database is kept in ${movedDatabase}, because its account cannot reach the data folder.`, '']
      : []),
  ];
  console.log(lines.join('\n'));
};
