import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { copyText } from "./copy-text";
import { toast } from "./toasts";

const SAID_MS = 2_000;

/** Puts text on the clipboard, and says for a moment that it did. */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SAID_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    if (await copyText(text)) setCopied(true);
    else toast("problem", "The browser did not let this page copy");
  };
  return (
    <Button
      variant="subtle"
      size="compact-xs"
      aria-label={copied ? `Copied ${what}` : `Copy ${what}`}
      onClick={() => void copy()}
    >
      {copied ? "Copied" : "Copy"}
    </Button>
  );
}
