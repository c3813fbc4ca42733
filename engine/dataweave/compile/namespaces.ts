import { suggestName } from '../../model/did-you-mean.ts'
import { DataWeaveError } from '../dataweave-error.ts'
import type { Span } from '../syntax/ast.ts'
import { Namespace } from '../values/namespace.ts'
import { untag } from '../values/tagged.ts'
import { shown } from '../values/text.ts'
import type { Value } from '../values/value.ts'
import type { Frame } from './frame.ts'
import { resolve } from './resolve.ts'
import type { Scope } from './scope.ts'
import { compileNode, fault } from './unit.ts'

/** The namespace in front of a `#`: known ahead, or the value of a variable. */
export type NamespaceCode = Namespace | ((frame: Frame) => Namespace)

/** What a prefix stands for: what `ns` declares, or else a variable that is a Namespace. Any other prefix is a fault. */
export const compileNamespace = (prefix: string | undefined, node: Span, scope: Scope): NamespaceCode | undefined => {
  if (prefix === undefined) return undefined
  const declared = declaredNamespace(prefix, scope)
  if (declared !== undefined) return declared
  if (resolve(scope, prefix) === undefined) {
    const hint = suggestName(prefix, knownPrefixes(scope)) ?? `declare it: ns ${prefix} http://…`
    fault(node, scope, `Unable to resolve reference of: ${prefix} (a namespace)`, hint)
    return undefined
  }
  const value = compileNode({ ...node, kind: 'name', module: undefined, name: prefix }, scope)
  return (frame) => asNamespace(value(frame))
}

const asNamespace = (value: Value): Namespace => {
  const bare = untag(value)
  if (bare instanceof Namespace) return bare
  throw new DataWeaveError('TypeMismatchException', `Only a Namespace can stand in front of #, not ${shown(value)}`)
}

/** One that has to be known ahead, in types. */
export const fixedNamespace = (prefix: string | undefined, node: Span, scope: Scope): Namespace | undefined => {
  const found = compileNamespace(prefix, node, scope)
  if (typeof found !== 'function') return found
  fault(node, scope, `The namespace ${prefix} has to be declared with ns here.`)
  return undefined
}

/** The namespace when it is needed. */
export const namespaceIn = (code: NamespaceCode | undefined, frame: Frame): Namespace | undefined =>
  typeof code === 'function' ? code(frame) : code

/** What `ns` declares for a prefix in a scope or a module it imports; undefined where nothing does. */
export const declaredNamespace = (prefix: string, scope: Scope): Namespace | undefined => {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
    const found = at.namespaces.get(prefix) ?? importedNamespace(at, prefix)
    if (found !== undefined) return found
  }
  return undefined
}

const knownPrefixes = (scope: Scope): string[] => {
  const known: string[] = []
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) known.push(...at.namespaces.keys())
  return known
}

const importedNamespace = ({ imports }: Scope, prefix: string): Namespace | undefined => {
  for (const imported of imports) {
    const found = imported.kind === 'written' ? imported.scope.namespaces.get(prefix) : undefined
    if (found !== undefined) return found
  }
  return undefined
}
