import { useCallback, useEffect, useRef, useState } from "react";

const NEAR_PX = 120;

const restBelow = () => document.documentElement.scrollHeight - window.scrollY - window.innerHeight;
const toEnd = () => window.scrollTo({ top: document.documentElement.scrollHeight });

/**
 * Keeps the end of the page in view while `content` grows, until the reader scrolls up; at the end
 * it takes hold again.
 */
export function useStayAtEnd(content: HTMLElement | null) {
  const holds = useRef(true);
  const [left, setLeft] = useState(false);
  useEffect(() => {
    let before = window.scrollY;
    const look = () => {
      // Growing does not move the page: only a reader makes the distance from its top smaller.
      if (window.scrollY < before - 2 && restBelow() > NEAR_PX) holds.current = false;
      if (restBelow() <= NEAR_PX) holds.current = true;
      before = window.scrollY;
      setLeft(!holds.current);
    };
    window.addEventListener("scroll", look, { passive: true });
    return () => window.removeEventListener("scroll", look);
  }, []);
  useEffect(() => {
    if (content === null) return;
    const watch = new ResizeObserver(() => {
      if (holds.current) toEnd();
    });
    watch.observe(content);
    return () => watch.disconnect();
  }, [content]);
  const catchUp = useCallback(() => {
    holds.current = true;
    setLeft(false);
    toEnd();
  }, []);
  return { left, catchUp };
}
