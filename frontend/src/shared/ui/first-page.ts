let first = true;

/** Whether this is still the page the browser opened, before any navigation inside the app. */
export function isFirstPage(): boolean {
  return first;
}

/** The router calls this once it has gone anywhere else. */
export function leaveFirstPage(): void {
  first = false;
}
