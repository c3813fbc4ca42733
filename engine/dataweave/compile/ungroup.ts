import type { Expression } from '../syntax/ast.ts'

/** An expression without the parentheses around it. */
export const ungroup = (node: Expression): Expression => {
  let inner = node
  while (inner.kind === 'group') inner = inner.value
  return inner
}
