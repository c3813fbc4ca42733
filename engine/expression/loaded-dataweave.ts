import type { HostObject } from '../model/host-object.ts'
import type { Language } from './language.ts'

/**
 * What the engine knows of DataWeave: the language, and values only it makes, which go on through flows and stores as they are.
 * It is a third of all code, so it is loaded for artifacts that need it; as long as nobody did, none of its values exist.
 */
export interface DataWeave {
  readonly language: Language
  /** See `dataweave/made.ts`. */
  readonly seenOf: (value: object) => unknown
  /** See `dataweave/made.ts`. */
  readonly pairsOf: (value: unknown) => readonly unknown[] | undefined
  /** See `dataweave/made.ts`. */
  readonly textOfScalar: (value: object) => string | undefined
  /** See `dataweave/written.ts`. */
  readonly writtenOf: (value: unknown, mediaType: string) => string | Uint8Array | undefined
  readonly isObject: (value: HostObject) => boolean
  /** See `dataweave/stored.ts`. */
  readonly storedOf: (value: object) => StoredForm | undefined
  /** See `dataweave/stored.ts`. */
  readonly restored: (form: StoredForm) => unknown
}

/**
 * A value that DataWeave made, as a store outside of the process keeps it: by its text, or by its members. A key that is more than a
 * name is `[name, prefix, namespace, attributes]`, with null for what it has not.
 */
export type StoredForm =
  | { readonly kind: 'decimal' | 'temporal'; readonly text: string }
  | { readonly kind: 'pairs'; readonly names: readonly unknown[]; readonly values: readonly unknown[] }

let loaded: DataWeave | undefined

/** Loads DataWeave, once per process. Whoever compiles an artifact waits for it first: compiling and evaluating never do. */
export const loadDataWeave = async (): Promise<void> => {
  loaded ??= (await import('./dataweave/dataweave.ts')).dataweave
}

/** DataWeave, once it is loaded. */
export const loadedDataWeave = (): DataWeave | undefined => loaded

/** DataWeave where it must have been loaded. */
export const requiredDataWeave = (): DataWeave => {
  if (!loaded) throw new Error('DataWeave is needed and was not loaded with the artifact')
  return loaded
}
