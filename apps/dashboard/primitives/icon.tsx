/** Strokes on a grid of 16, drawn by us: one weight, one size, the colour of the text beside them. */
const paths = {
  chart: 'M2 13.5h12M2.5 10.5l3.5-4 3 2.5 4.5-5.5',
  websites: 'M2.5 3.5h11v9h-11zM2.5 6.5h11M4.5 5h.01',
  settings: 'M2.5 4.5h6M12 4.5h1.5M10.2 3v3M2.5 11.5h1.5M7.5 11.5h6M5.8 10v3M2.5 8h11',
  organisation:
    'M6 8a2.3 2.3 0 1 0 0-4.6A2.3 2.3 0 0 0 6 8zM2 13a4 4 0 0 1 8 0M10.5 4a2 2 0 0 1 0 3.8M12 10a3.6 3.6 0 0 1 2 3',
  usage: 'M2.5 13.5v-4M6.2 13.5v-7M9.8 13.5v-5M13.5 13.5v-11',
  operations: 'M1.5 8.5h3l2-5 3 9 2-4h3',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  search: 'M7 12a5 5 0 1 0 0-10 5 5 0 0 0 0 10zM10.5 10.5 14 14',
  chevronDown: 'M4.5 6.5 8 10l3.5-3.5',
  chevronLeft: 'M9.5 4 5.5 8l4 4',
  chevronRight: 'M6.5 4l4 4-4 4',
  close: 'M4 4l8 8M12 4l-8 8',
  plus: 'M8 3v10M3 8h10',
  check: 'M3.5 8.5l3 3 6-7',
  up: 'M8 12.5v-9M4.5 7 8 3.5 11.5 7',
  down: 'M8 3.5v9M4.5 9 8 12.5 11.5 9',
  same: 'M4 8h8',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  compare: 'M2 11.5l4-5 3 3 5-6M2 6.5h.01M5 4.5h.01M8 5.5h.01M11 8.5h.01M14 11h.01',
  filter: 'M2.5 4h11M4.5 8h7M6.5 12h3',
  table: 'M2.5 3.5h11v9h-11zM2.5 6.5h11M2.5 9.5h11M7 6.5v6',
  calendar: 'M2.5 4h11v9h-11zM2.5 7h11M5.5 2.5v3M10.5 2.5v3',
  light:
    'M8 10.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM8 2v1.5M8 12.5V14M2 8h1.5M12.5 8H14M3.8 3.8l1 1M11.2 11.2l1 1M12.2 3.8l-1 1M4.8 11.2l-1 1',
  dark: 'M13 9.6A5.5 5.5 0 0 1 6.4 3 5.5 5.5 0 1 0 13 9.6z',
  auto: 'M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM8 2.5v11M8 5.5h3.5M8 8h5.5M8 10.5h3.5',
  keyboard: 'M1.5 4h13v8h-13zM4 6.5h.01M6.7 6.5h.01M9.3 6.5h.01M12 6.5h.01M5 9.5h6',
  external: 'M9.5 2.5h4v4M13.5 2.5l-6 6M11.5 9v4.5h-9v-9H7',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  upload: 'M8 10.5v-8M5 5.5l3-3 3 3M2.5 10.5v3h11v-3',
  download: 'M8 2.5v8M5 7.5l3 3 3-3M2.5 10.5v3h11v-3',
  realtime:
    'M8 9.2a1.2 1.2 0 1 0 0-2.4 1.2 1.2 0 0 0 0 2.4zM5.2 10.8a4 4 0 0 1 0-5.6M10.8 5.2a4 4 0 0 1 0 5.6M3 13a7 7 0 0 1 0-10M13 3a7 7 0 0 1 0 10',
  sessions: 'M2.5 4h.01M2.5 8h.01M2.5 12h.01M5.5 4h8M5.5 8h6M5.5 12h7',
  event: 'M8.8 2 3.5 9H8l-.8 5 5.3-7H8z',
  campaign: 'M2.5 6.5v3l6.5 3.5v-10zM9 5.5l4-2v9l-4-2M4.5 10v3h2v-2',
  speed: 'M2.5 12a6 6 0 1 1 11 0M8 10.5l2.5-3.5',
  note: 'M4 14V2.5h8.5L10.5 6l2 3.5H4',
  visitor: 'M8 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM3 13.5a5 5 0 0 1 10 0',
  map: 'M8 14a6 6 0 1 0 0-12 6 6 0 0 0 0 12zM2 8h12M8 2c2 2 2.8 4 2.8 6S10 12 8 14c-2-2-2.8-4-2.8-6S6 4 8 2z',
  info: 'M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM8 7.5V11M8 5.2h.01',
  warning: 'M8 2.5l6 11H2zM8 6.5v3.2M8 11.6h.01',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, className = '' }: { readonly name: IconName; readonly className?: string }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" className={`size-icon shrink-0 ${className}`}>
      <path
        d={paths[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
