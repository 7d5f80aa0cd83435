import { type SessionRecord, type SessionText, sessionTexts } from './session-record.ts';
import { type Texts } from './texts.ts';

/** A session's texts without those that are pages. */
const traits = sessionTexts.filter(
  (name) => name !== 'entryPage' && name !== 'exitPage' && name !== 'hostname' && name !== 'screen',
);

type Trait = Exclude<SessionText, 'entryPage' | 'exitPage' | 'hostname' | 'screen'>;

/** Where a session came from, and on what device it ran. */
export interface SessionTraits extends Readonly<Record<Trait, string | null>> {
  readonly timeZone: string | null;
  readonly screenWidth: number | null;
  readonly screenHeight: number | null;
  readonly viewportWidth: number | null;
  readonly viewportHeight: number | null;
}

/** `1920x1080` as two numbers. */
const sizeOf = (text: string | null): readonly (number | null)[] => {
  const [, width, height] = /^(\d+)x(\d+)$/.exec(text ?? '') ?? [];
  return [width, height].map((digits) => (digits === undefined ? null : Number(digits)));
};

const named = (session: SessionRecord | undefined, texts: Texts): Record<Trait, string | null> =>
  Object.fromEntries(traits.map((name) => [name, session ? texts.of(session[name]) : null])) as Record<
    Trait,
    string | null
  >;

/** What of the device no dimension has. */
const moreOf = (
  session: SessionRecord | undefined,
): Pick<SessionTraits, 'timeZone' | 'viewportWidth' | 'viewportHeight'> => {
  const { timeZone = null, viewport = null } = session?.detail ?? {};
  const [viewportWidth = null, viewportHeight = null] = sizeOf(viewport);
  return { timeZone, viewportWidth, viewportHeight };
};

/** The traits of a session in words; all null for an event that belongs to none. */
export const traitsOf = (session: SessionRecord | undefined, texts: Texts): SessionTraits => {
  const [screenWidth = null, screenHeight = null] = sizeOf(session ? texts.of(session.screen) : null);
  return { ...named(session, texts), screenWidth, screenHeight, ...moreOf(session) };
};
