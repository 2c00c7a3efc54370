/** Line icons on a 20-unit grid. Decorative: the words stand beside them or in the control's label. */
const PATHS = {
  check: 'M4.5 10.5l3.5 3.5 7.5-8',
  cross: 'M5.5 5.5l9 9m0-9l-9 9',
  alert: 'M10 3.2l7.6 13.3H2.4zM10 8v4m0 2.2v.1',
  info: 'M10 17.2a7.2 7.2 0 100-14.4 7.2 7.2 0 000 14.4zM10 9.4v4.1m0-6.9v.1',
  play: 'M6.5 4.2v11.6l9-5.8z',
  pause: 'M7 4.5v11m6-11v11',
  stop: 'M5.5 5.5h9v9h-9z',
  copy: 'M7.5 7.5h8.3v8.3H7.5zM12.5 7.3V4.2H4.2v8.3h3.1',
  terminal: 'M2.8 4h14.4v12H2.8zM6 8l2.4 2.2L6 12.4m4.6.2h3.4',
  right: 'M7.8 4.8l5.2 5.2-5.2 5.2',
  left: 'M12.2 4.8L7 10l5.2 5.2',
  down: 'M4.8 7.6L10 12.8l5.2-5.2',
  up: 'M4.8 12.4L10 7.2l5.2 5.2',
  reset: 'M4.2 10a5.9 5.9 0 105.9-5.9c-2 0-3.7 1-4.9 2.6M4.4 3.4v3.6h3.6',
  sun: 'M10 13.4a3.4 3.4 0 100-6.8 3.4 3.4 0 000 6.8zM10 2v1.8m0 12.4V18M2 10h1.8m12.4 0H18M4.3 4.3l1.3 1.3m8.8 8.8l1.3 1.3m0-11.4l-1.3 1.3m-8.8 8.8l-1.3 1.3',
  moon: 'M16.4 12.2A7 7 0 017.8 3.6a7 7 0 108.6 8.6z',
  auto: 'M10 17.2a7.2 7.2 0 100-14.4 7.2 7.2 0 000 14.4zM10 2.8v14.4M12 4l0 12M14.2 5.6l0 8.8',
  globe: 'M10 17.2a7.2 7.2 0 100-14.4 7.2 7.2 0 000 14.4zM2.8 10h14.4M10 2.8c2.4 2 3 4.6 3 7.2s-.6 5.2-3 7.2c-2.4-2-3-4.6-3-7.2s.6-5.2 3-7.2z',
  keyboard: 'M2.5 5h15v10h-15zM5.5 8v.1m3-.1v.1m3-.1v.1m3-.1v.1M5.5 12v.1m9-.1v.1M8 12h4',
  search: 'M8.8 14.1a5.3 5.3 0 100-10.6 5.3 5.3 0 000 10.6zM12.8 12.8l4 4',
  plus: 'M10 4.2v11.6M4.2 10h11.6',
  minus: 'M4.2 10h11.6',
  fit: 'M3.5 7.5v-4h4m5 0h4v4m0 5v4h-4m-5 0h-4v-4',
  trash: 'M3.8 5.5h12.4M8 5.3V3.5h4v1.8M5.3 5.7l.7 10.8h8l.7-10.8M8.4 8.7v4.8m3.2-4.8v4.8',
  clock: 'M10 17.2a7.2 7.2 0 100-14.4 7.2 7.2 0 000 14.4zM10 6v4.3l2.8 1.7',
  circle: 'M10 15.6a5.6 5.6 0 100-11.2 5.6 5.6 0 000 11.2z',
  record: 'M10 17.2a7.2 7.2 0 100-14.4 7.2 7.2 0 000 14.4zM10 12.2a2.2 2.2 0 100-4.4 2.2 2.2 0 000 4.4z',
  save: 'M10 3v9M6.5 8.8L10 12.3l3.5-3.5M3.5 13v3.5h13V13',
  folder: 'M2.8 15.5v-11h5l1.7 2h7.7v9z',
  swap: 'M4 7h11M12 4l3 3-3 3M16 13H5M8 10l-3 3 3 3',
  equal: 'M5 8h10M5 12h10',
  unequal: 'M5 8h10M5 12h10M12.5 4.5l-5 11',
  send: 'M3 10h11M10 5l5 5-5 5',
  back: 'M17 10H6M10 5l-5 5 5 5',
  camera: 'M3 6.5h3l1.5-2h5l1.5 2h3v9H3zM10 13.5a2.7 2.7 0 100-5.4 2.7 2.7 0 000 5.4z',
  bulb: 'M7.7 14.3h4.6M8.2 16.8h3.6M10 3a4.8 4.8 0 00-2.7 8.8c.5.4.7 1.2.7 2.3h4c0-1.1.2-1.9.7-2.3A4.8 4.8 0 0010 3z',
  wand: 'M4 16l8.5-8.5M14 3v3m-1.5-1.5h3M16 9v2m-1-1h2M8 4v2M7 5h2',
  lock: 'M5 9h10v7.5H5zM7 9V6.5a3 3 0 016 0V9',
  link: 'M8 12l4-4M7 9L4.8 11.2a2.8 2.8 0 004 4L11 13m2-2l2.2-2.2a2.8 2.8 0 00-4-4L9 7',
  box: 'M10 2.8l6.5 3.5v7.4L10 17.2l-6.5-3.5V6.3zM3.7 6.4L10 9.8l6.3-3.4M10 9.8v7.2',
  first: 'M14 5l-5 5 5 5M6 5v10',
  last: 'M6 5l5 5-5 5M14 5v10',
  pin: 'M7.5 3.5h5l-.8 5 2.8 3H5.5l2.8-3zM10 11.5v5.5',
  edit: 'M4 16l.8-3.4L13.2 4.2l2.6 2.6-8.4 8.4zM11.4 6l2.6 2.6',
  filter: 'M3 5h14M6 10h8M8.5 15h3',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.7}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
