import type { TypeDirective } from '../syntax/directive-nodes.ts'
import { anyType, namedType, referenceType, type TypeValue } from '../values/type-value.ts'
import { fixedType } from './compile-type.ts'
import { innerScope, type Scope, type TypeBinding } from './scope.ts'

/** `type A = …`, `type Box<T> = …` */
export const declaredType = (node: TypeDirective, scope: Scope): TypeBinding =>
  node.typeParameters.length === 0 ? plainType(node, scope) : genericType(node, scope)

/** A type that is worked out when it is first needed; while it is, it stands for itself by reference. */
const plainType = (node: TypeDirective, scope: Scope): TypeBinding => {
  let busy = false
  let known: TypeValue | undefined
  return () => {
    if (known !== undefined) return known
    if (busy) return referenceType(node.name, () => known ?? anyType)
    busy = true
    known = namedType(node.name, fixedType(node.type, scope))
    return known
  }
}

/**
 * One type for each choice of types for its parameters, worked out when somebody looks into it: a few lines of types that use one
 * another twice would else take for ever. Without a choice it is worked out at once, which is how its faults are found.
 */
const genericType = (node: TypeDirective, outer: Scope): TypeBinding => {
  const worked = (args: readonly TypeValue[]): TypeValue => {
    const scope = innerScope(outer)
    node.typeParameters.forEach(({ name }, i) => {
      scope.types.set(name, () => args[i] ?? anyType)
    })
    return namedType(node.name, fixedType(node.type, scope))
  }
  let checked = false
  return (args) => {
    if (args.length === 0 && !checked) {
      checked = true
      return worked(args)
    }
    let known: TypeValue | undefined
    return referenceType(node.name, () => {
      known ??= worked(args)
      return known
    })
  }
}
