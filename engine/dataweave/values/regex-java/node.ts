import type { CharSet } from './char-set.ts'

/** A regular expression in Java's syntax, with its flags worked into the characters. */
export type PatternNode =
  | { readonly kind: 'set'; readonly set: CharSet }
  /** Any position where something is true: in both notations. */
  | { readonly kind: 'position'; readonly native: string; readonly linear: string | undefined }
  | { readonly kind: 'sequence'; readonly items: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly options: readonly PatternNode[] }
  /** `index` counts from 1; 0 for a group that captures nothing. */
  | { readonly kind: 'group'; readonly index: number; readonly body: PatternNode }
  /** `(?>…)`: what it matched is not tried otherwise. */
  | { readonly kind: 'atomic'; readonly body: PatternNode }
  | { readonly kind: 'look'; readonly behind: boolean; readonly negative: boolean; readonly body: PatternNode }
  | { readonly kind: 'reference'; readonly index: number }
  | {
      readonly kind: 'repeat'
      readonly body: PatternNode
      readonly least: number
      readonly most: number
      readonly mode: 'greedy' | 'lazy' | 'possessive'
    }

/** A pattern that was read. */
export interface JavaPattern {
  readonly root: PatternNode
  /** How many groups capture. */
  readonly groups: number
}
