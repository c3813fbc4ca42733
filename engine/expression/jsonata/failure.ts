/** What jsonata throws: a code, where, and the values its message mentions. */
export interface Failure {
  readonly code: string
  position?: number | undefined
  token?: unknown
  message?: string
  readonly value?: unknown
  readonly value2?: unknown
}

/** An evaluation fails as jsonata's own evaluator would; the message is filled in later. */
export const failure = (code: string, details: Omit<Failure, 'code'> = {}): Failure => ({ code, ...details })

export const isFailure = (error: unknown): error is Failure =>
  typeof error === 'object' &&
  error !== null &&
  typeof (error as Failure).code === 'string' &&
  !(error instanceof Error)
