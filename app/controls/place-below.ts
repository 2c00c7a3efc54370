/** Puts a popover below what it belongs to, or above it where there is more room, for as long as it is open. */

const GAP = 4;
/** From the window's edges, in pixels. */
const MARGIN = 8;

/** @param popover an element with the attribute `popover` @returns hides it */
export function placeBelow(anchor: HTMLElement, popover: HTMLElement): () => void {
  const place = () => {
    const { left, top, bottom, width } = anchor.getBoundingClientRect();
    const [above, below] = [top - GAP - MARGIN, window.innerHeight - bottom - GAP - MARGIN];
    const isBelow = below >= Math.min(above, 240);
    popover.style.setProperty('--trigger-width', `${width}px`);
    popover.style.maxHeight = `${isBelow ? below : above}px`;
    const box = popover.getBoundingClientRect();
    popover.style.left = `${Math.max(MARGIN, Math.min(left, window.innerWidth - box.width - MARGIN))}px`;
    popover.style.top = `${isBelow ? bottom + GAP : top - GAP - box.height}px`;
  };
  const onScroll = (event: Event) => {
    if (event.target !== popover) place();
  };
  popover.showPopover();
  place();
  const watch = new ResizeObserver(place);
  watch.observe(popover);
  window.addEventListener('scroll', onScroll, true);
  window.addEventListener('resize', place);
  return () => {
    watch.disconnect();
    window.removeEventListener('scroll', onScroll, true);
    window.removeEventListener('resize', place);
    popover.hidePopover();
  };
}
