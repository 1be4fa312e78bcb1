import { CloseButton } from "@mantine/core";
import { useSyncExternalStore } from "react";
import classes from "./toast-region.module.css";
import { currentToasts, dismissToast, subscribeToasts } from "./toasts";

/** Where toasts appear. The region is always there: screen readers only hear changes inside one. */
export function ToastRegion() {
  const toasts = useSyncExternalStore(subscribeToasts, currentToasts);
  return (
    <div className={classes.region} role="status" aria-live="polite">
      {toasts.map((toast) => (
        <div key={toast.id} className={classes.toast} data-tone={toast.tone}>
          <span>{toast.text}</span>
          <CloseButton aria-label="Dismiss" size="sm" onClick={() => dismissToast(toast.id)} />
        </div>
      ))}
    </div>
  );
}
