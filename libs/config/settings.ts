import { accountSettings } from './account-settings.ts';
import { billingSettings } from './billing-settings.ts';
import { engineSettings } from './engine-settings.ts';
import { limitSettings } from './limit-settings.ts';
import { serverSettings } from './server-settings.ts';

/** Every setting there is. A secret may also be given as a file: its name with `_FILE` behind it. */
export const settings = {
  ...serverSettings,
  ...engineSettings,
  ...accountSettings,
  ...limitSettings,
  ...billingSettings,
} as const;

export type SettingKey = keyof typeof settings;
