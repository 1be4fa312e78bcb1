import { useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useEffectEvent, useState } from "react";
import type { Doing } from "@/features/palette/entries";
import { Palette } from "@/features/palette/palette";
import { KeyHelpSheet } from "@/shared/keyboard/key-help";
import { type Shortcut, shortcutOf } from "@/shared/keyboard/shortcuts";
import { currentUser } from "@/shared/session/current-user";
import { mayWrite } from "@/shared/session/role";
import { Dialog } from "@/shared/ui/dialog";
import { useSigningOut } from "./use-signing-out";

type Open = "palette" | "help" | null;

/** The palette, the sheet of keys, and the keys that work on every page. */
export function Commands() {
  const navigate = useNavigate();
  const { data: user = null } = useQuery(currentUser);
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme("light");
  const signingOut = useSigningOut();
  const [open, setOpen] = useState<Open>(null);
  const doing: Doing = {
    go: (page) => void navigate({ to: `/${page}` }),
    ask: () => void navigate({ to: "/ask/{-$conversationId}", params: {} }),
    chooseModel: () => void navigate({ to: "/settings/model" }),
    read: (documentId) => void navigate({ to: "/documents/$documentId", params: { documentId } }),
    add: () => void navigate({ to: "/documents", hash: "add" }),
    export: () => void navigate({ to: "/documents", hash: "export" }),
    toggleScheme: () => setColorScheme(scheme === "dark" ? "light" : "dark"),
    help: () => setOpen("help"),
    signOut: () => signingOut.mutate(),
  };
  const does: Record<Shortcut, () => void> = {
    palette: () => setOpen("palette"),
    help: doing.help,
    documents: () => doing.go("documents"),
    ask: doing.ask,
    jobs: () => doing.go("jobs"),
    notifications: () => doing.go("notifications"),
    import: () => mayWrite(user) && doing.add(),
    filter: () => document.querySelector<HTMLElement>("[data-narrows]")?.focus(),
  };
  const press = useEffectEvent((event: KeyboardEvent) => {
    const shortcut = open === null ? shortcutOf(event) : null;
    if (shortcut === null) return;
    event.preventDefault();
    does[shortcut]();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
  const close = () => setOpen(null);
  return (
    <>
      <Palette opened={open === "palette"} user={user} doing={doing} onClose={close} />
      <Dialog opened={open === "help"} onClose={close} title="Keys">
        <KeyHelpSheet />
      </Dialog>
    </>
  );
}
