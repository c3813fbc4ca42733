/** Goes on with values of which some may be promises; stays synchronous when none is. */
export const whenReady = <R>(values: readonly unknown[], go: (values: readonly unknown[]) => R): R | Promise<R> =>
  values.some((value) => value instanceof Promise) ? Promise.all(values).then(go) : go(values)
