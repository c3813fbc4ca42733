/** A key in a key store, by the name operations know it by. */
export interface KeyInfo {
  readonly kind: 'symmetric' | 'asymmetric'
  /** Undefined for one that stands in an operation itself. */
  readonly keyId: string | undefined
  readonly alias: string
  /** The store's when absent. */
  readonly password: string | undefined
}
