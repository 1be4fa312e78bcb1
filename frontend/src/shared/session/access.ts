/** The signed-in person's short-lived key to the API. It lives in this page's memory only. */
export interface Access {
  readonly token: string;
  /** Milliseconds since 1970, on this machine's clock. */
  readonly expiresAt: number;
}

/** One at a time across all tabs of this browser, so that parallel renewals do not race. */
export type Exclusive = <T>(work: () => Promise<T>) => Promise<T>;

/** How tabs tell each other of a renewed or ended session. */
export interface Tabs {
  tell(access: Access | null): void;
  listen(heard: (access: Access | null) => void): void;
}

export interface AccessParts {
  /** Asks the server for a new token with the HttpOnly cookie; null when the session is over. */
  readonly renew: () => Promise<Access | null>;
  readonly exclusive: Exclusive;
  readonly tabs: Tabs;
  readonly now: () => number;
}

// Renew a little early: a token that ends on its way costs a refused request.
const EARLY_MS = 15_000;

/**
 * Holds the access token and renews it: one renewal at a time in this page, and one across tabs; a
 * tab that waited for another's renewal takes the token that one got.
 */
export class AccessHolder {
  #access: Access | null = null;
  #renewing: Promise<string | null> | null = null;
  #listeners = new Set<() => void>();

  constructor(private readonly parts: AccessParts) {
    parts.tabs.listen((access) => this.#keep(access));
  }

  /** Whether a token is held; it may have expired. */
  get held(): boolean {
    return this.#access !== null;
  }

  /** Begins or ends a session here and in the other tabs. */
  set(access: Access | null): void {
    this.#keep(access);
    this.parts.tabs.tell(access);
  }

  /** Calls `changed` whenever a session begins or ends. Returns how to stop that. */
  subscribe(changed: () => void): () => void {
    this.#listeners.add(changed);
    return () => this.#listeners.delete(changed);
  }

  /** The token, renewed first when it is about to end; null when nobody is signed in. */
  async currentOrRenewed(): Promise<string | null> {
    const access = this.#access;
    if (access === null) return null;
    return this.#fresh(access) ? access.token : this.renewAfter(access.token);
  }

  /** A token other than `refused`; null (and signed out) when the session is over. */
  renewAfter(refused: string | null): Promise<string | null> {
    const access = this.#access;
    if (access !== null && access.token !== refused && this.#fresh(access)) {
      return Promise.resolve(access.token);
    }
    this.#renewing ??= this.#renewOnce(refused).finally(() => {
      this.#renewing = null;
    });
    return this.#renewing;
  }

  #renewOnce(refused: string | null): Promise<string | null> {
    return this.parts.exclusive(async () => {
      const access = this.#access;
      if (access !== null && access.token !== refused && this.#fresh(access)) return access.token;
      this.set(await this.parts.renew());
      return this.#access?.token ?? null;
    });
  }

  #fresh(access: Access): boolean {
    return access.expiresAt - EARLY_MS > this.parts.now();
  }

  #keep(access: Access | null): void {
    const before = this.held;
    this.#access = access;
    if (before !== this.held) this.#listeners.forEach((changed) => changed());
  }
}
