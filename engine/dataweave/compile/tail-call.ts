import type { Expression } from '../syntax/ast.ts'
import type { FunDirective } from '../syntax/directive-nodes.ts'

/**
 * Whether a function ends with a call of itself somewhere, so that its calls become a loop without `@TailRec` as well. Only names are
 * looked at: where the name means something else further in, nothing becomes a loop.
 */
export const endsWithOwnCall = ({ name, body }: FunDirective): boolean => endsWithCallOf(name, body)

const endsWithCallOf = (name: string, node: Expression): boolean => {
  const ends = (inner: Expression) => endsWithCallOf(name, inner)
  switch (node.kind) {
    case 'call':
      return node.callee.kind === 'name' && node.callee.module === undefined && node.callee.name === name
    case 'group':
      return ends(node.value)
    case 'if':
      return ends(node.then) || ends(node.else)
    case 'default':
      return ends(node.right)
    case 'match':
      return node.cases.some(({ result }) => ends(result))
    case 'do':
    case 'using':
      return ends(node.body)
    default:
      return false
  }
}
