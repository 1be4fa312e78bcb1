import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import type { DocumentFilter } from "./document-filter";
import type { Neighbors } from "./neighbors";
import { turnOf } from "./reading-keys";

/** J or → to the next document, K or ← to the previous one, Escape to the list. */
export function useReadingKeys({ previous, next }: Neighbors, filter: DocumentFilter): void {
  const navigate = useNavigate();
  useEffect(() => {
    const turn = (event: KeyboardEvent) => {
      const wish = turnOf(event);
      if (wish === "list") return void navigate({ to: "/documents", search: filter });
      const documentId = wish === "next" ? next : wish === "previous" ? previous : null;
      if (documentId !== null)
        void navigate({ to: "/documents/$documentId", params: { documentId }, search: filter });
    };
    window.addEventListener("keydown", turn);
    return () => window.removeEventListener("keydown", turn);
  }, [navigate, previous, next, filter]);
}
