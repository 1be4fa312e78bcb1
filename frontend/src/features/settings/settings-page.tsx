import { NativeSelect, useMantineColorScheme } from "@mantine/core";
import { KeyHelpSheet } from "@/shared/keyboard/key-help";
import { isSort, SORTS } from "@/shared/preferences/document-sorts";
import { preferences, usePreferences } from "@/shared/preferences/preferences-here";
import { Part, PartsPage } from "@/shared/ui/parts-page";
import { Choice } from "./choice";

const LEAD =
  "These are kept in this browser only: another browser or device has its own, and signing out " +
  "keeps them. Your name and password are in your profile.";

const ORDERS = Object.entries(SORTS).map(([value, label]) => ({ value, label }));

/** How the Workspace looks and starts for whoever sits at this browser. */
export function SettingsPage() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { density, sort, visibility } = usePreferences();
  return (
    <PartsPage title="Settings" lead={LEAD}>
      <Part title="Appearance">
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
      </Part>
      <Part title="Where you start">
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
      </Part>
      <Part title="Keys">
        <KeyHelpSheet />
      </Part>
    </PartsPage>
  );
}
