import { nativeClass } from './char-set.ts'
import type { JavaPattern, PatternNode } from './node.ts'

/** A pattern as the source of a native RegExp with the flag `v`. */
export interface NativeText {
  readonly source: string
  /** For each group of the pattern, from 1, its number in the source: atomic groups need groups of their own. */
  readonly groups: readonly number[]
}

/** A pattern for the native engine, which can say all of them. */
export const nativeText = (pattern: JavaPattern): NativeText => {
  const groups: number[] = [0]
  let count = 0

  const write = (node: PatternNode): string => {
    switch (node.kind) {
      case 'set':
        return nativeClass(node.set)
      case 'position':
        return node.native
      case 'sequence':
        return node.items.map(write).join('')
      case 'choice':
        return `(?:${node.options.map(write).join('|')})`
      case 'group':
        if (node.index === 0) return `(?:${write(node.body)})`
        groups[node.index] = ++count
        return `(${write(node.body)})`
      case 'atomic':
        return atomic(node.body)
      case 'look':
        return `(?${node.behind ? '<' : ''}${node.negative ? '!' : '='}${write(node.body)})`
      case 'reference': {
        const index = groups[node.index]
        // A group that did not match yet: Java fails, JavaScript would match nothing.
        return index === undefined ? '(?!)' : `(?:\\${index})`
      }
      case 'repeat':
        return node.mode === 'possessive' ? atomic({ ...node, mode: 'greedy' }) : repeated(node)
    }
  }

  /** A look-ahead is not tried again: what it captured is what matches. */
  const atomic = (body: PatternNode): string => {
    const index = ++count
    return `(?:(?=(${write(body)}))\\${index})`
  }

  const repeated = ({ body, least, most, mode }: Extract<PatternNode, { kind: 'repeat' }>): string =>
    `${single(body)}${quantifier(least, most)}${mode === 'lazy' ? '?' : ''}`

  const single = (body: PatternNode): string => (body.kind === 'set' ? write(body) : `(?:${write(body)})`)

  return { source: write(pattern.root), groups }
}

/** The shortest way to say how often. */
export const quantifier = (least: number, most: number): string => {
  if (most === Number.POSITIVE_INFINITY) return least === 0 ? '*' : least === 1 ? '+' : `{${least},}`
  if (least === 0 && most === 1) return '?'
  return least === most ? `{${least}}` : `{${least},${most}}`
}
