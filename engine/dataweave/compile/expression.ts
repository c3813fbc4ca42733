import type { BinaryNode, BinaryOperator, Expression, GroupNode, UnaryNode } from '../syntax/ast.ts'
import { compileArithmetic, compileNegation } from './arithmetic.ts'
import { compileArray } from './arrays.ts'
import { compileCall, compileInfix } from './calls.ts'
import { compileAs, compileIs } from './coercions.ts'
import { compileComparison } from './comparison.ts'
import { compileDo, compileUsing } from './do-using.ts'
import type { Code } from './frame.ts'
import { compileInterpolation } from './interpolation.ts'
import { compileLambda } from './lambdas.ts'
import {
  compileBoolean,
  compileNull,
  compileNumber,
  compileRegex,
  compileString,
  compileTemporal,
  compileUndefined,
} from './literals.ts'
import { compileAndOr, compileDefault, compileIf, compileNot } from './logic.ts'
import { compileMatch } from './match.ts'
import { compileMetadata } from './metadata.ts'
import { compileName } from './names.ts'
import { compileObject } from './objects.ts'
import type { Scope } from './scope.ts'
import { compileAssert, compileExists, compileSelect } from './selectors.ts'
import { compileLast } from './unit.ts'
import { compileUpdate } from './update.ts'

type Compile<Kind extends Expression['kind']> = (
  node: Extract<Expression, { kind: Kind }>,
  scope: Scope,
  tail: boolean,
) => Code

const compileBinary = (node: BinaryNode, scope: Scope): Code => byOperator[node.operator](node, scope)

const byOperator: Readonly<Record<BinaryOperator, (node: BinaryNode, scope: Scope) => Code>> = {
  or: compileAndOr,
  and: compileAndOr,
  '==': compileComparison,
  '!=': compileComparison,
  '~=': compileComparison,
  '<': compileComparison,
  '>': compileComparison,
  '<=': compileComparison,
  '>=': compileComparison,
  '+': compileArithmetic,
  '-': compileArithmetic,
  '>>': compileArithmetic,
  '<<': compileArithmetic,
  '*': compileArithmetic,
  '/': compileArithmetic,
}

const compileUnary = (node: UnaryNode, scope: Scope): Code =>
  node.operator === '-' ? compileNegation(node, scope) : compileNot(node, scope)

const compileGroup = (node: GroupNode, scope: Scope, tail: boolean): Code => compileLast(node.value, scope, tail)

/** Who compiles what. */
const compilers: { readonly [Kind in Expression['kind']]: Compile<Kind> } = {
  null: compileNull,
  boolean: compileBoolean,
  number: compileNumber,
  string: compileString,
  interpolation: compileInterpolation,
  regex: compileRegex,
  temporal: compileTemporal,
  name: compileName,
  array: compileArray,
  object: compileObject,
  unary: compileUnary,
  binary: compileBinary,
  call: compileCall,
  infix: compileInfix,
  default: compileDefault,
  as: compileAs,
  is: compileIs,
  metadata: compileMetadata,
  select: compileSelect,
  exists: compileExists,
  assert: compileAssert,
  if: compileIf,
  match: compileMatch,
  update: compileUpdate,
  do: compileDo,
  using: compileUsing,
  lambda: compileLambda,
  undefined: compileUndefined,
  group: compileGroup,
}

/** Compiles an expression; `tail` where its value is the value of the function around it. */
export const compileExpression = (node: Expression, scope: Scope, tail: boolean): Code =>
  (compilers[node.kind] as Compile<Expression['kind']>)(node as never, scope, tail)
