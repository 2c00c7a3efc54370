/** Size and place of the window, kept from one start to the next. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const WindowState = z.object({
  /** Top left corner; absent: where the system likes it. */
  place: z.object({ x: z.number().int(), y: z.number().int() }).optional(),
  width: z.number().int().min(640).max(10_000),
  height: z.number().int().min(480).max(10_000),
  maximized: z.boolean(),
});
export type WindowState = z.infer<typeof WindowState>;

/** Pixels of the screen that is not covered by panels. */
export interface WorkArea {
  x: number;
  y: number;
  width: number;
  height: number;
}

const DEFAULT: WindowState = { width: 1440, height: 900, maximized: false };
/** So much of the window's top left part must be on a screen, or it could not be seen and dragged. */
const VISIBLE = 120;
/** Window managers report places a little outside of the screen, by the width of a border. */
const EDGE = 8;

/** What was kept; the default where nothing was, or where it cannot be read. */
export function readWindowState(file: string): WindowState {
  try {
    return WindowState.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return DEFAULT;
  }
}

/** A window that cannot be kept is no reason to stop: errors are let go. */
export function writeWindowState(file: string, state: WindowState): void {
  try {
    writeFileSync(`${file}.new`, JSON.stringify(state));
    renameSync(`${file}.new`, file);
  } catch {
    // next time the window opens in its default place
  }
}

/** Without its place where that is on no screen any more (a monitor was unplugged), and no larger than the largest screen. */
export function onAScreen({ place, ...state }: WindowState, screens: readonly WorkArea[]): WindowState {
  const width = Math.min(state.width, Math.max(...screens.map((screen) => screen.width), 1024));
  const height = Math.min(state.height, Math.max(...screens.map((screen) => screen.height), 700));
  const seen = place !== undefined && screens.some((screen) => holds(screen, place));
  return { ...state, width, height, ...(seen && { place }) };
}

const holds = (screen: WorkArea, { x, y }: { x: number; y: number }) =>
  x >= screen.x - EDGE && y >= screen.y - EDGE && x + VISIBLE <= screen.x + screen.width && y + VISIBLE <= screen.y + screen.height;
