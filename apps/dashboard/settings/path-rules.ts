import { type Website } from '../api/types.ts';

export type PathRule = Website['settings']['pathRules'][number];

const ARROW = '->';

/** A rule as it is written: `/user/* -> /user`. */
export const lineOfRule = ({ pattern, replacement }: PathRule): string => `${pattern} ${ARROW} ${replacement}`;

/** The rules of lines; one that is not yet whole has an empty replacement, which the API refuses by name. */
export const rulesOfLines = (lines: readonly string[]): PathRule[] =>
  lines
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [pattern = '', ...replacement] = line.split(ARROW);
      return { pattern: pattern.trim(), replacement: replacement.join(ARROW).trim() };
    });

/** What somebody is writing, as long as it says the same as the rules: else these, which were changed elsewhere. */
export function linesShown(written: readonly string[], rules: readonly PathRule[]): readonly string[] {
  const isSame = JSON.stringify(rulesOfLines(written)) === JSON.stringify(rules.map(plain));
  return isSame ? written : rules.map(lineOfRule);
}

const plain = ({ pattern, replacement }: PathRule): PathRule => ({ pattern, replacement });
