/** One origin of properties: a level of the precedence or a file. Values are as written, placeholders included. */
export interface PropertySource {
  /** How messages name it: `system properties`, `config.yaml`. */
  readonly description: string
  get(key: string): string | undefined
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
  *keys() {
    for (const source of sources) yield* source.keys()
  },
})
