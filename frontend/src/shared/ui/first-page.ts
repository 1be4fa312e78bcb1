let first = true;

/** Whether this is still the page the browser opened, before any navigation inside the app. */
export function isFirstPage(): boolean {
  return first;
}

/** To be called before anything else is shown: by the router, and by steps within a page. */
export function leaveFirstPage(): void {
  first = false;
}
