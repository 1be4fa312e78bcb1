import classes from "./onboarding.module.css";

export type Step = "administrator" | "library" | "ready";

const STEPS: readonly (readonly [Step, string])[] = [
  ["administrator", "Create the administrator"],
  ["library", "Add something to read"],
  ["ready", "Read"],
];

/** Where in the onboarding one is. */
export function Steps({ current }: { current: Step }) {
  const at = STEPS.findIndex(([step]) => step === current);
  return (
    <ol className={classes.steps} aria-label="Steps">
      {STEPS.map(([step, label], index) => (
        <li
          key={step}
          className={classes.step}
          data-state={index < at ? "done" : index === at ? "current" : "ahead"}
          aria-current={index === at ? "step" : undefined}
        >
          <span className={classes.number} aria-hidden="true">
            {index < at ? "✓" : index + 1}
          </span>
          {label}
        </li>
      ))}
    </ol>
  );
}
