import { coerce } from '../coerce/coerce.ts'
import type { AsNode, IsNode } from '../syntax/ast.ts'
import { accepts } from '../values/type-value.ts'
import { compileType } from './compile-type.ts'
import { type Code, fold } from './frame.ts'
import type { Scope } from './scope.ts'
import { blame } from './site.ts'
import { compileNode, siteOf } from './unit.ts'

/** `value as Type {format: "…"}` */
export const compileAs = (node: AsNode, scope: Scope): Code => {
  const value = compileNode(node.value, scope)
  const type = compileType(node.type, scope)
  const site = siteOf(node, scope)
  const code: Code = (frame) => {
    const given = value(frame)
    try {
      return coerce(given, typeof type === 'function' ? type(frame) : type)
    } catch (error) {
      throw blame(error, site)
    }
  }
  return typeof type === 'function' ? code : fold(code, value)
}

/** `value is Type` */
export const compileIs = (node: IsNode, scope: Scope): Code => {
  const value = compileNode(node.value, scope)
  const type = compileType(node.type, scope)
  const site = siteOf(node, scope)
  return (frame) => {
    const given = value(frame)
    try {
      return accepts(typeof type === 'function' ? type(frame) : type, given)
    } catch (error) {
      throw blame(error, site)
    }
  }
}
