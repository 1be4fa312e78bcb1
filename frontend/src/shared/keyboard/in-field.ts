const FIELDS = "input, textarea, select, [contenteditable]:not([contenteditable=false])";
const ELSEWHERE = "[role=dialog], [role=menu], [role=listbox]";
// Nobody types into these.
const BOXES = "input[type=checkbox], input[type=radio], input[type=button]";

/** Whether a key pressed here belongs to what one types into. */
export function isInField(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return target.closest(FIELDS) !== null && target.closest(BOXES) === null;
}

/** Whether a dialog or a menu has the keyboard. */
export function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(ELSEWHERE) !== null;
}
