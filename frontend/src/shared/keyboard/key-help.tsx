import classes from "./key-help.module.css";
import { KEY_HELP } from "./shortcuts";

/** All keys and what they do. */
export function KeyHelpSheet({ heading: Heading = "h3" }: { heading?: "h2" | "h3" }) {
  return (
    <div className={classes.sheet}>
      {KEY_HELP.map(({ where, help }) => (
        <section key={where}>
          <Heading className={classes.where}>{where}</Heading>
          <dl className={classes.list}>
            {help.map(({ keys, does }) => (
              <div key={does} className={classes.line}>
                <dt>{does}</dt>
                <dd>
                  {keys.map((key) => (
                    <kbd key={key} className={classes.key}>
                      {key}
                    </kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
