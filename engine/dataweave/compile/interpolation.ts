import { evaluation } from '../evaluation.ts'
import type { Interpolation } from '../syntax/ast.ts'
import { textOf } from '../values/text.ts'
import type { Value } from '../values/value.ts'
import { compileCallOf } from './calls.ts'
import { type Code, constant, type Frame, fold } from './frame.ts'
import type { Scope } from './scope.ts'
import { blame, type Site } from './site.ts'
import { compileNode, siteOf } from './unit.ts'

/** `"a $(b) c"`: every part as a String. */
export const compileInterpolation = (node: Interpolation, scope: Scope): Code => {
  if (node.tag !== undefined) return taggedCode(node, scope)
  const codes = node.parts.map((part) => (typeof part === 'string' ? constant(part) : compileNode(part, scope)))
  const parts = node.parts.map((part, i) =>
    typeof part === 'string' ? part : textCode(codes[i] as Code, siteOf(part, scope)),
  )
  return fold((frame) => joined(parts, frame), ...codes)
}

type Text = (frame: Frame) => string

const joined = (parts: readonly (string | Text)[], frame: Frame): string => {
  let text = ''
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i] as string | Text
    text += typeof part === 'string' ? part : part(frame)
  }
  if (text.length > LONG) evaluation().checkLength(text.length)
  return text
}

/** Shorter texts need not be held against the limit one by one. */
const LONG = 0xffff

const textCode =
  (part: Code, site: Site): Text =>
  (frame) => {
    const value = part(frame)
    if (typeof value === 'string') return value
    try {
      return textOf(value)
    } catch (error) {
      throw blame(error, site)
    }
  }

/** `` tag`a $(b) c` ``: the function gets the texts, and the values between them. */
const taggedCode = ({ tag, parts, start, end }: Interpolation, scope: Scope): Code => {
  const texts: Value[] = []
  const values: Code[] = []
  let open = false
  for (const part of parts) {
    if (typeof part === 'string') {
      texts.push(part)
      open = true
    } else {
      if (!open) texts.push('')
      values.push(compileNode(part, scope))
      open = false
    }
  }
  if (!open) texts.push('')
  const given: Code = (frame) => values.map((value) => value(frame))
  return compileCallOf(tag!, [constant(texts), given], { start, end }, scope)
}
