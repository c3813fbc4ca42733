/** Examples that do not give the documented result, each with the reason; a reason for one that passes fails the tests. */
export const knownFailures: Readonly<Record<string, string>> = {}
