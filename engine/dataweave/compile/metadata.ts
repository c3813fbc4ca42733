import { DataWeaveError } from '../dataweave-error.ts'
import type { Expression, MetadataNode } from '../syntax/ast.ts'
import { Deferred } from '../values/deferred.ts'
import { metadataOf, withMetadata } from '../values/tagged.ts'
import { shown, textOf } from '../values/text.ts'
import type { Value } from '../values/value.ts'
import type { Code } from './frame.ts'
import { resolveName } from './names.ts'
import { inputIn } from './read-inputs.ts'
import { instanceFrom } from './resolve.ts'
import type { Scope } from './scope.ts'
import { type KeyTest, pairsOf } from './select-pairs.ts'
import { blame } from './site.ts'
import { ungroup } from './ungroup.ts'
import { compileNode, siteOf } from './unit.ts'

/** `value <~ {m: 1}` */
export const compileMetadata = (node: MetadataNode, scope: Scope): Code => {
  const value = compileNode(node.value, scope)
  const metadata = compileNode(node.metadata, scope)
  const site = siteOf(node.metadata, scope)
  return (frame) => {
    const given = metadata(frame)
    const pairs = pairsOf(given)
    if (pairs === undefined) {
      throw blame(new DataWeaveError('TypeMismatchException', `Metadata is an Object, not ${shown(given)}`), site)
    }
    const entries = pairs.shape.names.map((name, index) => [name, pairs.values[index] as Value] as const)
    return withMetadata(value(frame), new Map(entries))
  }
}

/** `.^m` */
export const metadataNamed = (target: Value, { name }: KeyTest): Value | undefined => metadataOf(target, name)

/** `payload.^m`: what the host can tell without reading the input is answered without reading it. */
export const inputMetadata = (target: Expression, name: string | Expression, otherwise: Code, scope: Scope): Code => {
  const input = ungroup(target)
  if (input.kind !== 'name' || resolveName(input, scope)?.binding.kind !== 'input') return otherwise
  const computed: Code = typeof name === 'string' ? () => name : compileNode(name, scope)
  const instance = instanceFrom(scope)
  return (frame) => {
    const given = inputIn(instance(frame), input.name)
    const known = given instanceof Deferred ? given.metadata?.get(textOf(computed(frame))) : undefined
    return known ?? otherwise(frame)
  }
}
