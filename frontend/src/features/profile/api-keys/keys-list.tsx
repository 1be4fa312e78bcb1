import { Button, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ApiKeyItem } from "@/shared/api/types";
import { ErrorNotice } from "@/shared/ui/error-notice";
import { dateText, whenText } from "@/shared/ui/measures";
import profile from "../profile.module.css";
import classes from "./api-keys.module.css";
import { RevokeDialog } from "./revoke-dialog";
import { ownKeys } from "./use-api-keys";

/** Each key one has, by what it is for, with a way to revoke it. */
export function KeysList() {
  const { data, error, isPending, refetch } = useQuery(ownKeys);
  const [revoked, setRevoked] = useState<ApiKeyItem | null>(null);
  if (isPending) return <Skeleton height={50} radius="md" />;
  if (!data) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  return (
    <>
      {data.items.length > 0 && (
        <ul className={profile.sessions} aria-label="Your API keys">
          {data.items.map((item) => (
            <KeyRow key={item.id} item={item} onRevoke={() => setRevoked(item)} />
          ))}
        </ul>
      )}
      <RevokeDialog item={revoked} onClose={() => setRevoked(null)} />
    </>
  );
}

function KeyRow({ item, onRevoke }: { item: ApiKeyItem; onRevoke: () => void }) {
  return (
    <li className={profile.session}>
      <div>
        <strong>{item.name}</strong> <code className={classes.prefix}>{item.prefix}…</code>
        <p className={profile.fact}>{factsOf(item, new Date())}</p>
      </div>
      <Button
        variant="default"
        size="xs"
        aria-label={`Revoke ${item.name} (${item.prefix})`}
        onClick={onRevoke}
      >
        Revoke
      </Button>
    </li>
  );
}

function factsOf({ created_at, last_used_at, expires_at }: ApiKeyItem, now: Date): string {
  const used = last_used_at === null ? "never used" : `used ${whenText(last_used_at, now)}`;
  const facts = [`made ${dateText(created_at)}`, used];
  if (expires_at !== null) {
    const over = new Date(expires_at) <= now;
    facts.push(`${over ? "ended" : "ends"} ${dateText(expires_at)}`);
  }
  return facts.join(", ");
}
