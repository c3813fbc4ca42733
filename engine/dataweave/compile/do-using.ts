import type { DoNode, UsingNode } from '../syntax/ast.ts'
import { declareDirectives } from './directives.ts'
import type { Code } from './frame.ts'
import { innerScope, newSlot, type Scope } from './scope.ts'
import { compileLast, compileNode } from './unit.ts'

/** `do { var a = 1 --- a }` */
export const compileDo = (node: DoNode, outer: Scope, tail: boolean): Code => {
  const scope = innerScope(outer)
  declareDirectives(node.directives, scope)
  return compileLast(node.body, scope, tail)
}

/** `using (a = 1, b = a) b`: each name is known to those behind it. */
export const compileUsing = (node: UsingNode, outer: Scope, tail: boolean): Code => {
  let scope = outer
  for (const { name, value } of node.bindings) {
    const evaluate = compileNode(value, scope)
    scope = innerScope(scope)
    scope.names.set(name, { kind: 'variable', slot: newSlot(scope), value, evaluate })
  }
  return compileLast(node.body, scope, tail)
}
