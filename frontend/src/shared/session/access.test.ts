import { describe, expect, test, vi } from "vitest";
import { type Access, AccessHolder, type Exclusive, type Tabs } from "./access";

const NOW = 1_000_000;
const HOUR = 3_600_000;

/** What tabs of one browser share: a lock, a channel, and the server they ask. */
function createBrowser(renew: () => Promise<Access | null>) {
  const tabs: ((access: Access | null) => void)[] = [];
  let last: Promise<unknown> = Promise.resolve();
  const exclusive: Exclusive = (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
  const openTab = () => {
    let own: ((access: Access | null) => void) | undefined;
    const channel: Tabs = {
      listen: (heard) => tabs.push((own = heard)),
      tell: (access) => tabs.filter((heard) => heard !== own).forEach((heard) => heard(access)),
    };
    return new AccessHolder({ renew, exclusive, tabs: channel, now: () => NOW });
  };
  return { openTab };
}

let serial = 0;
const fresh = (): Access => ({ token: `token-${++serial}`, expiresAt: NOW + HOUR });

describe("AccessHolder", () => {
  test("asks nobody while its token is fresh", async () => {
    const renew = vi.fn(() => Promise.resolve(fresh()));
    const tab = createBrowser(renew).openTab();
    tab.set({ token: "first", expiresAt: NOW + HOUR });
    expect(await tab.currentOrRenewed()).toBe("first");
    expect(renew).not.toHaveBeenCalled();
  });

  test("asks nobody when nobody is signed in", async () => {
    const renew = vi.fn(() => Promise.resolve(fresh()));
    expect(await createBrowser(renew).openTab().currentOrRenewed()).toBeNull();
    expect(renew).not.toHaveBeenCalled();
  });

  test("renews a token that is about to end before it is refused", async () => {
    const renew = vi.fn(() => Promise.resolve({ token: "second", expiresAt: NOW + HOUR }));
    const tab = createBrowser(renew).openTab();
    tab.set({ token: "first", expiresAt: NOW + 5_000 });
    expect(await tab.currentOrRenewed()).toBe("second");
  });

  test("renews once for parallel requests", async () => {
    const renew = vi.fn(() => Promise.resolve({ token: "second", expiresAt: NOW + HOUR }));
    const tab = createBrowser(renew).openTab();
    tab.set({ token: "first", expiresAt: NOW + HOUR });
    const got = await Promise.all([1, 2, 3].map(() => tab.renewAfter("first")));
    expect(got).toEqual(["second", "second", "second"]);
    expect(renew).toHaveBeenCalledTimes(1);
  });

  test("renews once for parallel tabs, which share what one of them got", async () => {
    const renew = vi.fn(() => Promise.resolve({ token: "second", expiresAt: NOW + HOUR }));
    const browser = createBrowser(renew);
    const [one, other] = [browser.openTab(), browser.openTab()];
    one.set({ token: "first", expiresAt: NOW + HOUR });
    const got = await Promise.all([one.renewAfter("first"), other.renewAfter("first")]);
    expect(got).toEqual(["second", "second"]);
    expect(renew).toHaveBeenCalledTimes(1);
  });

  test("does not renew for a late refusal of a token it no longer holds", async () => {
    const renew = vi.fn(() => Promise.resolve(fresh()));
    const tab = createBrowser(renew).openTab();
    tab.set({ token: "second", expiresAt: NOW + HOUR });
    expect(await tab.renewAfter("first")).toBe("second");
    expect(renew).not.toHaveBeenCalled();
  });

  test("signs every tab out when the session is over", async () => {
    const browser = createBrowser(() => Promise.resolve(null));
    const [one, other] = [browser.openTab(), browser.openTab()];
    one.set({ token: "first", expiresAt: NOW + HOUR });
    const changed = vi.fn();
    other.subscribe(changed);
    expect(await one.renewAfter("first")).toBeNull();
    expect([one.held, other.held]).toEqual([false, false]);
    expect(changed).toHaveBeenCalledTimes(1);
  });

  test("keeps the session when the server could not say, and asks again the next time", async () => {
    const renew = vi.fn<() => Promise<Access | null>>().mockRejectedValueOnce(new Error("down"));
    renew.mockResolvedValueOnce({ token: "second", expiresAt: NOW + HOUR });
    const tab = createBrowser(renew).openTab();
    tab.set({ token: "first", expiresAt: NOW + HOUR });
    await expect(tab.renewAfter("first")).rejects.toThrow("down");
    expect(tab.held).toBe(true);
    expect(await tab.renewAfter("first")).toBe("second");
  });
});
