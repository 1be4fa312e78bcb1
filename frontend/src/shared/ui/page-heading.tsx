import { type ReactNode, useEffect, useRef } from "react";
import { isFirstPage } from "./first-page";

interface Props {
  /** Also the window's title. */
  readonly title: string;
  readonly className?: string | undefined;
  readonly children?: ReactNode;
}

/**
 * The one h1 of a page. After a change of page it takes the focus, so that keyboard and screen
 * reader start at the new page; the first page is left as the browser opened it.
 */
export function PageHeading({ title, className, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Workspace`;
    if (!isFirstPage()) heading.current?.focus({ preventScroll: true });
  }, [title]);
  return (
    <h1 ref={heading} tabIndex={-1} className={className}>
      {children ?? title}
    </h1>
  );
}
