/** Starts events. `prepare` may fail and fails the deployment; `start` and `stop` are synchronous so that a redeployment swaps at once. */
export interface Source {
  /** Acquires what may be refused, such as a port. */
  prepare?(): Promise<void>
  /** Begins to receive. */
  start(): void
  /** Receives nothing more; events under way go on. */
  stop(): void
  /** Gives back what `prepare` acquired, once no event is under way. */
  dispose?(): Promise<void>
}
