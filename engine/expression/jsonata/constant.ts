import { createEvent, emptyMessage } from '../../model/event.ts'
import type { Bindings } from '../bindings.ts'
import { compileNode } from './compile-node.ts'
import { beginEvaluation } from './evaluation.ts'
import { resultOf } from './result.ts'
import type { Parsed } from './stock.ts'
import { walk } from './walk.ts'

const literals = new Set(['string', 'number', 'value', 'unary', 'binary', 'condition', 'block'])

/** The value of an expression that looks at nothing, worked out once and frozen; undefined when it fails or looks at something. */
export const constantOf = (parsed: Parsed, bindings: Bindings): { readonly value: unknown } | undefined => {
  let isConstant = true
  walk(parsed.ast, ({ type }) => {
    if (!literals.has(type)) isConstant = false
  })
  if (!isConstant) return undefined
  try {
    const run = compileNode(parsed.ast, { bindings, root: true, bound: new Set(), functions: new Set() })
    beginEvaluation()
    return { value: deepFreeze(resultOf(run(undefined, noEvent, undefined))) }
  } catch {
    return undefined
  }
}

const noEvent = createEvent(emptyMessage, '')

const deepFreeze = (value: unknown): unknown => {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze)
  return value
}
