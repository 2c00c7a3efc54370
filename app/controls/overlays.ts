/** Where what floats above the page is put: a landmark of its own, so that those who go through a page by its landmarks find it. */

/** The id of the element that the window gives for it. */
export const OVERLAYS = 'overlays';

export const overlays = (): HTMLElement | undefined => document.getElementById(OVERLAYS) ?? undefined;
