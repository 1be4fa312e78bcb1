import { NativeSelect, useMantineColorScheme } from "@mantine/core";
import { KeyHelpSheet } from "@/shared/keyboard/key-help";
import { isSort, SORTS } from "@/shared/preferences/document-sorts";
import { preferences, usePreferences } from "@/shared/preferences/preferences-here";
import { PageHeading } from "@/shared/ui/page-heading";
import { Choice } from "./choice";
import classes from "./settings.module.css";

const ORDERS = Object.entries(SORTS).map(([value, label]) => ({ value, label }));

/** How the Workspace looks and starts for whoever sits at this browser. */
export function SettingsPage() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { density, sort, visibility } = usePreferences();
  return (
    <div className={classes.page}>
      <PageHeading title="Settings" className={classes.title} />
      <p className={classes.lead}>
        These are kept in this browser only: another browser or device has its own, and signing out
        keeps them. Your name and password are in your profile.
      </p>
      <section className={classes.part} aria-labelledby="appearance">
        <h2 id="appearance" className={classes.subtitle}>
          Appearance
        </h2>
        <Choice
          legend="Colours"
          options={{ light: "Light", dark: "Dark", auto: "As the system" }}
          value={colorScheme}
          onChange={setColorScheme}
        />
        <Choice
          legend="Density of tables"
          options={{ comfortable: "Comfortable", compact: "Compact" }}
          value={density}
          onChange={(density) => preferences.change({ density })}
        />
      </section>
      <section className={classes.part} aria-labelledby="defaults">
        <h2 id="defaults" className={classes.subtitle}>
          Where you start
        </h2>
        <NativeSelect
          label="Order of the documents"
          description="Until you choose another in the list."
          data={ORDERS}
          value={sort}
          onChange={({ currentTarget: { value } }) => {
            if (isSort(value)) preferences.change({ sort: value });
          }}
        />
        <Choice
          legend="What you import is seen by"
          options={{ team: "The whole team", private: "Only me" }}
          value={visibility}
          onChange={(visibility) => preferences.change({ visibility })}
        />
      </section>
      <section className={classes.part} aria-labelledby="keys">
        <h2 id="keys" className={classes.subtitle}>
          Keys
        </h2>
        <KeyHelpSheet />
      </section>
    </div>
  );
}
