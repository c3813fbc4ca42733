import { DataWeaveError } from '../dataweave-error.ts'
import type {
  BooleanLiteral,
  NullLiteral,
  NumberLiteral,
  RegexLiteral,
  StringLiteral,
  TemporalLiteral,
  UndefinedNode,
} from '../syntax/ast.ts'
import { numberFromText } from '../values/number.ts'
import { Regex } from '../values/regex.ts'
import { readTemporal } from '../values/temporal.ts'
import { type Code, constant } from './frame.ts'
import type { Scope } from './scope.ts'
import { failure } from './site.ts'
import { fault, siteOf } from './unit.ts'

export const compileNull = (_: NullLiteral): Code => constant(null)

export const compileBoolean = ({ value }: BooleanLiteral): Code => constant(value)

export const compileString = ({ value }: StringLiteral): Code => constant(value)

export const compileNumber = (node: NumberLiteral, scope: Scope): Code => {
  const value = numberFromText(node.text)
  return value === undefined ? fault(node, scope, `'${node.text}' is no number.`) : constant(value)
}

/** A pattern that cannot be used is a fault of the script. */
export const compileRegex = (node: RegexLiteral, scope: Scope): Code => {
  try {
    return constant(Regex.of(node.pattern))
  } catch (error) {
    if (error instanceof DataWeaveError) return fault(node, scope, error.message, error.hint)
    throw error
  }
}

export const compileTemporal = (node: TemporalLiteral, scope: Scope): Code => {
  const value = readTemporal(node.text)
  if (value !== undefined) return constant(value)
  return fault(
    node,
    scope,
    `|${node.text}| is no date, time or period.`,
    'write |2020-12-31|, |23:59:59|, |2020-12-31T23:59:59Z| or |P1D|',
  )
}

/** `???` */
export const compileUndefined = (node: UndefinedNode, scope: Scope): Code => {
  const site = siteOf(node, scope)
  return () => {
    throw failure('UndefinedException', 'This part of the script is not written yet (???).', site)
  }
}
