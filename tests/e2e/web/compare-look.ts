import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import pixelmatch from 'pixelmatch';
import { type Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { environment } from '#libs/config';
import { PICTURES } from './browsing.ts';

/** How pages looked when somebody last looked at them and agreed. */
const AGREED = 'tests/e2e/web/looks';
/** Colours nearer than this share of the way from black to white count as the same; edges of letters are left out. */
const COLOUR_TOLERANCE = 0.15;
/** So much of a page may differ: letters are drawn a little differently by other versions of a browser. */
const MOST_PERCENT = 2;

const agree = (name: string, shown: Buffer): void => {
  mkdirSync(AGREED, { recursive: true });
  writeFileSync(`${AGREED}/${name}.png`, shown);
};

/** Leaves what is shown and where it differs beside the other pictures. */
const leave = (name: string, shown: Buffer, difference: PNG): void => {
  mkdirSync(PICTURES, { recursive: true });
  writeFileSync(`${PICTURES}/differs-${name}.png`, shown);
  writeFileSync(`${PICTURES}/differs-${name}-where.png`, PNG.sync.write(difference));
};

const compare = (name: string, agreed: Buffer, shown: Buffer): readonly string[] => {
  const [before, after] = [PNG.sync.read(agreed), PNG.sync.read(shown)];
  const { width, height } = before;
  if (after.width !== width || after.height !== height) return [`${name}: has another size`];
  const difference = new PNG({ width, height });
  const threshold = COLOUR_TOLERANCE;
  const count = pixelmatch(before.data, after.data, difference.data, width, height, { threshold });
  const percent = (100 * count) / (width * height);
  if (percent <= MOST_PERCENT) return [];
  leave(name, shown, difference);
  return [`${name}: ${percent.toFixed(1)} % of it look otherwise; see ${PICTURES}/differs-${name}-where.png`];
};

/**
 * Compares what the window shows with the agreed look of that name. Answers what is wrong, or nothing. With
 * `UPDATE_LOOKS=1` it agrees to what is shown.
 */
export const compareLook = async (page: Page, name: string): Promise<readonly string[]> => {
  const shown = await page.screenshot({ animations: 'disabled' });
  if (environment()['UPDATE_LOOKS'] === '1') agree(name, shown);
  const path = `${AGREED}/${name}.png`;
  if (!existsSync(path)) return [`${name}: nobody has agreed to a look of it; run with UPDATE_LOOKS=1 and look at it`];
  return compare(name, readFileSync(path), shown);
};
