/** The reader's locale: numbers, dates and names of places follow it, the sentences have a language of their own (text/language.ts). */
export const locale: string = navigator.language;
