import { linearClass } from './char-set.ts'
import { quantifier } from './native-text.ts'
import type { JavaPattern, PatternNode } from './node.ts'

/** Counts above this the linear engine refuses: it unrolls them. */
const MOST = 1000

/** A pattern for the linear engine; undefined where it has no words for it: look-around, references, possessive repetition. */
export const linearText = (pattern: JavaPattern): string | undefined => write(pattern.root)

const write = (node: PatternNode): string | undefined => {
  switch (node.kind) {
    case 'set':
      return linearClass(node.set)
    case 'position':
      return node.linear
    case 'sequence':
      return joined(node.items, '')
    case 'choice':
      return wrapped('(?:', joined(node.options, '|'))
    case 'group':
      return wrapped(node.index === 0 ? '(?:' : '(', write(node.body))
    case 'repeat':
      return repeated(node)
    default:
      return undefined
  }
}

const wrapped = (open: string, body: string | undefined): string | undefined =>
  body === undefined ? undefined : `${open}${body})`

const joined = (nodes: readonly PatternNode[], separator: string): string | undefined => {
  const parts: string[] = []
  for (const node of nodes) {
    const part = write(node)
    if (part === undefined) return undefined
    parts.push(part)
  }
  return parts.join(separator)
}

const repeated = ({ body, least, most, mode }: Extract<PatternNode, { kind: 'repeat' }>): string | undefined => {
  const inner = write(body)
  if (
    inner === undefined ||
    mode === 'possessive' ||
    least > MOST ||
    (most > MOST && most !== Number.POSITIVE_INFINITY)
  )
    return undefined
  return `(?:${inner})${quantifier(least, most)}${mode === 'lazy' ? '?' : ''}`
}
