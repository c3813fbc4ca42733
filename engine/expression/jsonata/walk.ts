import { type Node, type Pair, pairsOf } from './node.ts'

/** The operands of a node: what is directly below it, without its filters and groups and without names it binds. */
export const operandsOf = (node: Node): Node[] => {
  const operands: (Node | undefined)[] = [
    ...(Array.isArray(node.lhs)
      ? (node.lhs as readonly Pair[]).flat()
      : [node.type === 'bind' ? undefined : (node.lhs as Node)]),
    node.rhs,
    node.expression,
    node.condition,
    node.then,
    node.else,
    node.procedure,
    ...(node.type === 'lambda' ? [] : (node.arguments ?? [])),
    node.body,
    node.pattern,
    node.update,
    node.delete,
    ...(node.steps ?? []),
    ...(node.expressions ?? []),
    ...(node.terms ?? []).map((term) => term.expression),
  ]
  return operands.filter((operand) => operand !== undefined)
}

/** What is evaluated on the items a node yields: filters and the members of a group. */
export const itemwiseOf = (node: Node): Node[] => [
  ...[...(node.stages ?? []), ...(node.predicate ?? [])].flatMap((stage) => stage.expr ?? []),
  ...(node.group ? pairsOf(node.group).flat() : []),
]

/** Calls back for a node and everything below. */
export const walk = (node: Node, visit: (node: Node) => void): void => {
  visit(node)
  for (const child of operandsOf(node)) walk(child, visit)
  for (const child of itemwiseOf(node)) walk(child, visit)
}

/** True when the variable is read somewhere in the node. */
export const mentions = (node: Node, variable: string): boolean => {
  let found = false
  walk(node, (each) => {
    if (each.type === 'variable' && each.value === variable) found = true
  })
  return found
}

/** Names that the expression binds itself: by `:=`, as parameters, by `@` and `#`. */
export const boundNames = (node: Node): Set<string> => {
  const names = new Set<string>()
  const add = (name: unknown) => typeof name === 'string' && names.add(name)
  walk(node, (each) => {
    if (each.type === 'bind') add((each.lhs as Node).value)
    if (each.type === 'lambda') for (const parameter of each.arguments ?? []) add(parameter.value)
    add(each.focus)
    add(each.index)
    for (const stage of each.stages ?? []) if (stage.type === 'index') add(stage.value)
  })
  return names
}

/** Those of the names that only ever stand for a function written in the expression. */
export const boundFunctions = (node: Node): Set<string> => {
  const functions = new Set<string>()
  const others = new Set<unknown>()
  walk(node, (each) => {
    if (each.type === 'lambda') for (const parameter of each.arguments ?? []) others.add(parameter.value)
    if (each.type !== 'bind') return
    const name = (each.lhs as Node).value
    if (each.rhs?.type === 'lambda') functions.add(String(name))
    else others.add(name)
  })
  return new Set([...functions].filter((name) => !others.has(name)))
}
