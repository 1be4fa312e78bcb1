import { useNavigate, useRouter } from "@tanstack/react-router";
import { type MouseEvent, useMemo } from "react";
import type { DocumentFilter } from "../document-filter";

const SOME_ID = "00000000-0000-0000-0000-000000000000";

/**
 * Where the rows of a list lead, and following them. One for the whole grid: a router's link in each
 * row costs more than the rest of the row, and rows come and go with every frame of scrolling.
 */
export function useReading(filter: DocumentFilter) {
  const router = useRouter();
  const navigate = useNavigate();
  const [before = "", after = ""] = useMemo(() => {
    const params = { documentId: SOME_ID };
    const to = "/documents/$documentId";
    return router.buildLocation({ to, params, search: filter }).href.split(SOME_ID);
  }, [router, filter]);
  return {
    hrefOf: (id: string) => `${before}${id}${after}`,
    follow: (event: MouseEvent) => {
      if (event.defaultPrevented || event.button !== 0) return;
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return; // the browser's
      const link = (event.target as Element).closest<HTMLElement>("a[data-document]");
      const documentId = link?.dataset.document;
      if (documentId === undefined) return;
      event.preventDefault();
      void navigate({ to: "/documents/$documentId", params: { documentId }, search: filter });
    },
  };
}
