/** The share links of the table of routes: what they are made with, and what is done with them. */
export const shareCallers = {
  'share link': { made: {}, of: 'website' },
  'share link with details': { made: { details: true }, of: 'website' },
  "share link of another's website": { made: { details: true }, of: 'other' },
  'locked share link': { made: { password: 'open sesame' }, of: 'website' },
  'expired share link': { made: { details: true }, of: 'website' },
  'revoked share link': { made: { details: true }, of: 'website' },
} as const satisfies Record<string, { made: object; of: 'website' | 'other' }>;
export type ShareCallerName = keyof typeof shareCallers;

export const shareCallerNames = Object.keys(shareCallers) as readonly ShareCallerName[];

export const isShareCaller = (name: string): name is ShareCallerName => Object.hasOwn(shareCallers, name);

/** What opens nothing any more, or not yet. */
const refused: Partial<Record<ShareCallerName, string>> = {
  'locked share link': 'share.passwordRequired',
  'expired share link': 'share.expired',
  'revoked share link': 'auth.invalid',
};

/** What the holder of a share link is told at the door of a route: reports are shown, and visitors where that was said. */
export const shareOutcome = (need: string, name: ShareCallerName): string => {
  const refusal = refused[name];
  if (refusal !== undefined) return refusal;
  if (need !== 'reports.read' && need !== 'visitors.read') return 'role';
  if (name === "share link of another's website") return 'unknown';
  return need === 'visitors.read' && name === 'share link' ? 'role' : 'in';
};
