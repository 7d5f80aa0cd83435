/** What a stranger with a share link reads. */
export const shareText = {
  title: 'Shared website',
  locked: 'This page is protected by a password.',
  password: 'Password',
  open: 'Open page',
  wrong: 'This is not the password.',
  missing: 'Write the password first.',
  unknown: 'This link shows nothing. It may have been revoked.',
  expired: 'This link has expired.',
  ask: 'Ask whoever gave it to you for another one.',
  failed: 'The page could not be loaded.',
  by: 'Measured with Footfall',
} as const;
