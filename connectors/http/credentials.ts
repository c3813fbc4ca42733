/** What a request is, as far as credentials depend on it. */
export interface Authorized {
  readonly method: string
  /** Path and query as sent. */
  readonly path: string
}

/** How requests prove who they are, their expressions evaluated. */
export interface Credentials {
  /** The Authorization header of every request, where it is always the same and sent unasked. */
  readonly always: string | undefined
  /** The Authorization header to send unasked; undefined to wait until the server asks. */
  unasked(request: Authorized): string | undefined
  /** The Authorization header that answers a server's challenges; undefined when none of them can be answered. */
  answer(challenges: readonly string[], request: Authorized): string | undefined
}
