import { createHash } from 'node:crypto'
import type { Libxml } from './libxml.ts'
import { createValidator, type Validator, type ValidatorOptions } from './validator.ts'

/** Compiled schemas of one element. */
export interface Validators {
  of(documents: ReadonlyMap<string, Uint8Array>, library: Libxml): Validator
  dispose(): void
}

/** Schemas that expressions give are compiled once each, as long as there are no more than this. */
const KEPT = 20

export const validatorsOf = (options: Omit<ValidatorOptions, 'documents'>): Validators => {
  const validators = new Map<string, Validator>()
  /** What configured schemas are is known by the map they are always given in. */
  const keys = new WeakMap<ReadonlyMap<string, Uint8Array>, string>()
  const keyOf = (documents: ReadonlyMap<string, Uint8Array>): string => {
    const known = keys.get(documents)
    if (known !== undefined) return known
    const hash = createHash('sha256')
    for (const [uri, bytes] of documents) hash.update(`${uri}\n${bytes.length}\n`).update(bytes)
    const key = hash.digest('base64')
    keys.set(documents, key)
    return key
  }
  const evict = (): void => {
    const [oldest] = validators
    if (validators.size < KEPT || !oldest) return
    oldest[1].dispose()
    validators.delete(oldest[0])
  }
  return {
    of: (documents, library) => {
      const key = keyOf(documents)
      const known = validators.get(key)
      if (known) return known
      const fresh = createValidator(library, { ...options, documents })
      evict()
      validators.set(key, fresh)
      return fresh
    },
    dispose: () => {
      for (const validator of validators.values()) validator.dispose()
      validators.clear()
    },
  }
}
