/** A UUIDv7: its first 48 bits are the time, so that ids sort as events happened. */
export const eventId = (now: number): string =>
  `0${now.toString(16)}-7xxx-8xxx-xxxxxxxxxxxx`
    .replace(/.{8}/, '$&-')
    .replace(/x/g, () => ((Math.random() * 16) | 0).toString(16));
