const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

export const languageChoices = ['auto', ...languages] as const;
export type LanguageChoice = (typeof languageChoices)[number];

const storageKey = 'footfall.language';

/** What was chosen in this browser; `auto` follows the browser's own language. */
export function chosenLanguage(): LanguageChoice {
  const chosen = stored();
  return languageChoices.find((choice) => choice === chosen) ?? 'auto';
}

/** Counts from the next load on. */
export function chooseLanguage(choice: LanguageChoice): void {
  try {
    if (choice === 'auto') localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, choice);
  } catch {
    // Storage is blocked: the browser's own language holds.
  }
}

/** The language that sentences are shown in; English where the wished one is not there. */
export function languageOf(choice: LanguageChoice, wished: readonly string[]): Language {
  if (choice !== 'auto') return choice;
  const first = wished[0]?.toLowerCase() ?? '';
  return languages.find((language) => first === language || first.startsWith(`${language}-`)) ?? 'en';
}

export function currentLanguage(): Language {
  return languageOf(chosenLanguage(), navigator.languages);
}

function stored(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}
