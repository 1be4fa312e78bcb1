import type { paths } from "./schema";

type Method = "get" | "post" | "patch";
type Answer<
  Path extends keyof paths,
  Verb extends Method,
  Status extends number,
> = paths[Path][Verb] extends {
  responses: Record<Status, { content: { "application/json": infer Body } }>;
}
  ? Body
  : never;

// Named by where they come from, so that a renamed schema of the backend changes nothing here.
export type FrontendConfig = Answer<"/api/v1/config/frontend/", "get", 200>;
export type User = Answer<"/api/v1/accounts/me", "get", 200>;
export type Session = Answer<"/api/v1/accounts/login", "post", 200>;
export type Challenge = Answer<"/api/v1/accounts/login", "post", 202>;
export type Enrollment = Answer<"/api/v1/accounts/second-factor", "post", 201>;
export type DocumentPage = Answer<"/api/v1/documents", "get", 200>;
export type DocumentItem = DocumentPage["items"][number];
export type DocumentDetail = Answer<"/api/v1/documents/{document_id}", "get", 200>;
export type Imported = Answer<"/api/v1/documents", "post", 201>;
export type DocumentVersion = Answer<
  "/api/v1/documents/{document_id}/versions",
  "get",
  200
>["items"][number];
export type UserPage = Answer<"/api/v1/accounts/users", "get", 200>;
export type SessionItem = Answer<"/api/v1/accounts/sessions", "get", 200>["items"][number];
export type ApiKeyItem = Answer<"/api/v1/accounts/api-keys", "get", 200>["items"][number];
export type ApiKeyMade = Answer<"/api/v1/accounts/api-keys", "post", 201>;
export type ConversationPage = Answer<"/api/v1/conversations", "get", 200>;
export type ConversationItem = ConversationPage["items"][number];
export type ConversationDetail = Answer<"/api/v1/conversations/{conversation_id}", "get", 200>;
export type Message = ConversationDetail["messages"][number];
export type ProviderSetting = Answer<"/api/v1/providers/current", "get", 200>;
export type ExportPage = Answer<"/api/v1/exports", "get", 200>;
export type ExportItem = ExportPage["items"][number];
export type JobPage = Answer<"/api/v1/jobs", "get", 200>;
export type JobItem = JobPage["items"][number];
export type JobLine = Answer<"/api/v1/jobs/{job_id}/lines", "get", 200>["items"][number];
export type NotificationPage = Answer<"/api/v1/notifications", "get", 200>;
export type NotificationItem = NotificationPage["items"][number];
export type NotificationPreferences = Answer<"/api/v1/notifications/preferences", "get", 200>;
export type NotificationPreference = NotificationPreferences["items"][number];
