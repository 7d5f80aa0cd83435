/** The reader's locale: numbers, dates and names of places follow it, the sentences are English (text/en.ts). */
export const locale: string = navigator.language;
