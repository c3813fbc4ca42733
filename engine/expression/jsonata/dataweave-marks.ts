import type { Node } from './node.ts'
import { pairsOf } from './node.ts'
import { walk } from './walk.ts'

/** Something that is valid JSONata and makes sense in DataWeave only (spec/expressions.md, rule 5). */
export interface Mark {
  readonly what: string
  /** Offset behind the token that shows it. */
  readonly position: number
}

/** The four marks of DataWeave in a tree that parsed as JSONata. */
export const dataWeaveMarks = (root: Node): Mark[] => {
  const marks: Mark[] = []
  const add = (what: string, node: Node) => marks.push({ what, position: node.position ?? 0 })
  walk(root, (node) => {
    for (const { expr } of [...(node.stages ?? []), ...(node.predicate ?? [])])
      if (expr?.type === 'string')
        add(`['${expr.value}'] selects a member in DataWeave; in JSONata it is a condition that is always true`, expr)
    if (node.type === 'function' && node.procedure) {
      const name = bareName(node.procedure)
      if (name)
        add(
          `${name}(…) is a call in DataWeave; functions of JSONata are written $name(…)`,
          node.procedure.steps?.[0] ?? node,
        )
    }
    if (node.type === 'unary' && node.value === '{')
      for (const [key] of pairsOf(node)) {
        const name = bareName(key)
        if (name) add(`the key ${name} is not quoted; in JSONata it would be a path`, key.steps?.[0] ?? node)
      }
    const text = node.type === 'string' || node.type === 'name' ? String(node.value) : ''
    if (text.includes('$(')) add('$(…) inside a text is inserted by DataWeave; in JSONata it stays text', node)
  })
  return marks
}

const bareName = (node: Node): string | undefined => {
  const [step] = node.steps ?? []
  return node.type === 'path' && node.steps?.length === 1 && step?.type === 'name' ? String(step.value) : undefined
}
