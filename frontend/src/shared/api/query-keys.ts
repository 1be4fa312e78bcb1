/** Everything about documents is cached below this key, so that one hint can renew all of it. */
export const documentsKey = ["documents"] as const;

/** Who is signed in. */
export const currentUserKey = ["current-user"] as const;

/** Everything about jobs, exports among them: a hint names a job, whatever it does. */
export const jobsKey = ["jobs"] as const;

/** Everything one is told, and where one wants to be told it. */
export const notificationsKey = ["notifications"] as const;
