import type { Name } from '../syntax/ast.ts'
import { Deferred } from '../values/deferred.ts'
import { fromHost } from '../values/host.ts'
import type { Code, Frame, Instance } from './frame.ts'
import { inputIn } from './read-inputs.ts'
import { instanceFrom } from './resolve.ts'
import type { Scope } from './scope.ts'
import { at, type Site } from './site.ts'
import { siteOf } from './unit.ts'

/** An input as the host gave it; undefined where it gave none. One that is deferred is read now. */
export type RawInput = (frame: Frame) => unknown

/** An input as a value; null where the host gave none. */
export const compileInput = (node: Name, scope: Scope): Code => {
  const raw = compileRawInput(node, scope)
  return (frame) => fromHost(raw(frame))
}

/** An input for those who know what to do with plain data of the host. */
export const compileRawInput = (node: Name, scope: Scope): RawInput => {
  const { name } = node
  scope.unit.program.uses.add(name)
  const site = siteOf(node, scope)
  const instance = instanceFrom(scope)
  if (name in Object.prototype) return (frame) => undeferred(ownInput(instance(frame), name), site)
  if (scope.outer === undefined) return (frame) => undeferred(inputIn(frame[0] as Instance, name), site)
  return (frame) => undeferred(inputIn(instance(frame), name), site)
}

const undeferred = (raw: unknown, site: Site): unknown => (raw instanceof Deferred ? at(site, () => raw.value) : raw)

/** One that is named like a member every object has. */
const ownInput = (instance: Instance, name: string): unknown =>
  Object.hasOwn(instance.inputs, name) ? inputIn(instance, name) : undefined
