import type { Name } from '../syntax/ast.ts'
import { Deferred } from '../values/deferred.ts'
import { fromHost } from '../values/host.ts'
import type { Code, Frame, Instance } from './frame.ts'
import { instanceFrom } from './resolve.ts'
import type { Scope } from './scope.ts'
import { at } from './site.ts'
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
  const given = name in Object.prototype ? ownInput(name, scope) : namedInput(name, scope)
  const site = siteOf(node, scope)
  return (frame) => {
    const raw = given(frame)
    return raw instanceof Deferred ? at(site, () => raw.value) : raw
  }
}

const namedInput = (name: string, scope: Scope): RawInput => {
  if (scope.outer === undefined) return (frame) => (frame[0] as Instance).inputs[name]
  const instance = instanceFrom(scope)
  return (frame) => instance(frame).inputs[name]
}

/** One that is named like a member every object has. */
const ownInput = (name: string, scope: Scope): RawInput => {
  const instance = instanceFrom(scope)
  return (frame) => {
    const { inputs } = instance(frame)
    return Object.hasOwn(inputs, name) ? inputs[name] : undefined
  }
}
