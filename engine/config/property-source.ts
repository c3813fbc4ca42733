/** One origin of properties: a level of the precedence or a file. Values are as written, placeholders included. */
export interface PropertySource {
  /** How messages name it: `system properties`, `config.yaml`. */
  readonly description: string
  get(key: string): string | undefined
  /** What in it defines a key, where it has parts; otherwise it is the source itself. */
  originOf?(key: string): string | undefined
  /** The keys worth suggesting when another one is misspelt. */
  keys(): Iterable<string>
}

export const mapSource = (description: string, values: ReadonlyMap<string, string>): PropertySource => ({
  description,
  get: (key) => values.get(key),
  keys: () => values.keys(),
})

/** A source over an object, of which only own keys count. */
export const recordSource = (
  description: string,
  values: Readonly<Record<string, string | undefined>>,
  suggested = true,
): PropertySource => ({
  description,
  get: (key) => (Object.hasOwn(values, key) ? values[key] : undefined),
  keys: () => (suggested ? Object.keys(values) : []),
})

/** Which of several sources defines a key: the first that knows it. */
export const originIn = (sources: readonly PropertySource[], key: string): string | undefined => {
  const source = sources.find((each) => each.get(key) !== undefined)
  return source && (source.originOf?.(key) ?? source.description)
}

/** Several sources as one: the first that knows a key wins. */
export const firstOf = (description: string, sources: readonly PropertySource[]): PropertySource => ({
  description,
  get: (key) => {
    for (const source of sources) {
      const value = source.get(key)
      if (value !== undefined) return value
    }
    return undefined
  },
  originOf: (key) => originIn(sources, key),
  *keys() {
    for (const source of sources) yield* source.keys()
  },
})
