import { AccessHolder } from "./access";
import { renewAccess } from "./renewal";
import { exclusiveAcrossTabs, openTabs } from "./tabs";

/** The access token of this page. */
export const access = new AccessHolder({
  renew: renewAccess,
  exclusive: exclusiveAcrossTabs,
  tabs: openTabs(),
  now: () => Date.now(),
});
