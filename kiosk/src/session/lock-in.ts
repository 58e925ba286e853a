/** In a career centre nobody gets out of the page: no menu, nothing dropped in, nothing dragged out. */
export function lockIn(): void {
  for (const way of ["contextmenu", "dragstart", "dragover", "drop", "auxclick"]) {
    addEventListener(way, (event) => event.preventDefault(), { capture: true });
  }
}
