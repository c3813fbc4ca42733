import { type Node, type Pair, pairsOf } from './node.ts'

/** Every node directly below a node, in the order they are written, filters and groups included. */
export const childrenOf = (node: Node): Node[] => {
  const children: (Node | undefined)[] = [
    ...(Array.isArray(node.lhs) ? (node.lhs as readonly Pair[]).flat() : [node.lhs as Node | undefined]),
    node.rhs,
    node.expression,
    node.condition,
    node.then,
    node.else,
    node.procedure,
    ...(node.arguments ?? []),
    node.body,
    node.pattern,
    node.update,
    node.delete,
    ...(node.steps ?? []),
    ...(node.expressions ?? []),
    ...(node.terms ?? []).map((term) => term.expression),
    ...[...(node.stages ?? []), ...(node.predicate ?? [])].map((stage) => stage.expr),
    ...(node.group ? pairsOf(node.group).flat() : []),
  ]
  return children.filter((child) => child !== undefined)
}

/** Calls back for a node and everything below. */
export const walk = (node: Node, visit: (node: Node) => void): void => {
  visit(node)
  for (const child of childrenOf(node)) walk(child, visit)
}

/** True when the variable is read or bound somewhere in the node. */
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
    if (typeof each.index === 'string') add(each.index)
    for (const stage of each.stages ?? []) if (stage.type === 'index') add(stage.value)
  })
  return names
}
