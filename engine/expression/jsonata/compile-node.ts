import { compileBlock } from './block.ts'
import { compileArray, compileGrouped, compileObject } from './constructors.ts'
import { type Compile, type Context, type Local, type Run, readLocal, slotOf, unsupported } from './context.ts'
import { filtering } from './filter.ts'
import { compileApplication, compileCall } from './functions.ts'
import type { Node } from './node.ts'
import { compileBinary, compileNegation } from './operators.ts'
import { compilePath } from './path.ts'
import { settle } from './sequence.ts'
import { builtin } from './stock.ts'
import { truthy } from './values.ts'

/**
 * Compiles a node to a function that gives what jsonata's evaluator gives, value for value and error for error.
 * Throws Unsupported where that is left to the evaluator itself.
 */
export const compileNode: Compile = (node, context) => {
  if (node.type === 'string' || node.type === 'number' || node.type === 'value') {
    const { value } = node
    if (!node.predicate && !node.group) return () => value
  }
  const filters = (node.predicate ?? []).map((stage) => filtering(stage, context, compileNode))
  let run = compileBare(node, context)
  if (filters.length > 0) {
    const bare = run
    run = (input, event, locals) =>
      filters.reduce((value: unknown, filter) => filter(value, event, locals), bare(input, event, locals))
  }
  if (node.group && node.type !== 'path') run = compileGrouped(run, node.group, context, compileNode)
  const keepArray = node.keepArray === true
  if (!keepArray && !node.group && filters.length === 0 && isSettled(node)) return run
  const unsettled = run
  return (input, event, locals) => settle(unsettled(input, event, locals), keepArray)
}

/** Nodes that yield no sequence, or whose sequence stays as it is. */
const isSettled = ({ type, value, isTail }: Node) => isTail || type === 'path' || (type === 'binary' && value !== '..')

const compileBare = (node: Node, context: Context): Run => {
  switch (node.type) {
    case 'path':
      return compilePath(node, context, compileNode)
    case 'string':
    case 'number':
    case 'value':
      return () => node.value
    case 'variable':
      return compileVariable(node, context)
    case 'binary':
      return compileBinary(node, context, compileNode)
    case 'unary':
      return compileUnary(node, context)
    case 'condition':
      return compileCondition(node, context)
    case 'block':
      return compileBlock(node, context, compileNode)
    case 'function':
      return compileCall(node, context, compileNode)
    case 'tail call':
      return compileCall(node, context, compileNode, { tail: true })
    case 'apply':
      return compileApplication(node, context, compileNode)
    default:
      return unsupported(node.type)
  }
}

const compileUnary = (node: Node, context: Context): Run => {
  if (node.value === '-') return compileNegation(node, context, compileNode)
  return node.value === '[' ? compileArray(node, context, compileNode) : compileObject(node, context, compileNode)
}

const compileVariable = (node: Node, context: Context): Run => {
  const name = String(node.value)
  if (name === '' && !context.root) return (input) => input
  if (name === '' || name === '$') return unsupported('the whole event')
  if (context.functions.has(name)) return unsupported('a function as a value')
  const slot = slotOf(name, context)
  if (slot) return (_input, event) => slot(event)
  if (builtin(name)) return unsupported('a function as a value')
  const outer = context.bindings.slots.get(name)
  return (_input, event, locals: Local | undefined) => {
    const local = readLocal(name, locals)
    return local ? local.value : outer?.(event)
  }
}

const compileCondition = (node: Node, context: Context): Run => {
  const condition = compileNode(node.condition as Node, context)
  const then = compileNode(node.then as Node, context)
  const otherwise = node.else ? compileNode(node.else, context) : () => undefined
  return (input, event, locals) =>
    truthy(condition(input, event, locals)) ? then(input, event, locals) : otherwise(input, event, locals)
}
