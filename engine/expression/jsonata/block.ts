import { type Compile, type Context, type Local, type Run, unsupported } from './context.ts'
import { compileLambda } from './lambda.ts'
import type { Node } from './node.ts'
import { mentions } from './walk.ts'

/** Compiles `(a; $x := b; c)`: the value of the last part. What the block binds ends with it. */
export const compileBlock = (node: Node, context: Context, compile: Compile): Run => {
  const parts = node.expressions ?? []
  if (parts.length === 1 && parts[0]?.type !== 'bind') return compile(parts[0] as Node, context)
  let inner = context
  const compiled = parts.map((part, i) => {
    if (part.type !== 'bind') return { run: compile(part, inner), name: undefined }
    const name = String((part.lhs as Node).value)
    const value = part.rhs as Node
    if (part.predicate || part.group || part.keepArray) unsupported('a filtered binding')
    if (value.type !== 'lambda') {
      if (inner.functions.has(name)) unsupported('a variable that is a function at first')
      return { run: compile(value, inner), name }
    }
    // A function sees what is bound later, too; here it sees what is bound before.
    if (parts.slice(i + 1).some((later) => later.type === 'bind' && mentions(value, String((later.lhs as Node).value))))
      unsupported('a function that uses a later variable')
    if (mentions(value, name)) unsupported('a recursive function')
    const run = compileLambda(value, inner, compile)
    if (inner.functions.has(name)) unsupported('a function bound twice')
    inner = { ...inner, functions: new Set([...inner.functions, name]) }
    return { run, name }
  })
  return (input, event, locals) => {
    let visible: Local | undefined = locals
    let result: unknown
    for (const { run, name } of compiled) {
      result = run(input, event, visible)
      if (name !== undefined) visible = { name, value: result, next: visible }
    }
    return result
  }
}
