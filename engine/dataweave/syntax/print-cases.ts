import type { MatchCase, MatchNode, Pattern, UpdateCase, UpdateNode } from './ast.ts'
import { printExpression, printLeft, printRight } from './print-expression.ts'
import { deeper } from './print-layout.ts'
import { printSelector } from './print-selector.ts'
import { printTypeBeforeArrow } from './print-type.ts'

export const printMatch = ({ value, cases }: MatchNode, indent: string): string => {
  const inner = deeper(indent)
  return `${printLeft(value, 0, indent)} match ${printCases(
    cases.map((one) => printMatchCase(one, inner)),
    indent,
  )}`
}

export const printUpdate = ({ value, cases }: UpdateNode, indent: string): string => {
  const inner = deeper(indent)
  return `${printLeft(value, 0, indent)} update ${printCases(
    cases.map((one) => printUpdateCase(one, inner)),
    indent,
  )}`
}

/** One case to a line. */
const printCases = (cases: readonly string[], indent: string): string =>
  cases.length === 0 ? '{}' : `{\n${cases.map((text) => `${deeper(indent)}${text}\n`).join('')}${indent}}`

const printMatchCase = ({ pattern, binding, condition, result }: MatchCase, indent: string): string => {
  const head = pattern === undefined ? printElse(binding) : `case ${printPattern(pattern, binding, indent)}`
  const guard = condition === undefined ? '' : ` if ${printExpression(condition, indent)}`
  return `${pattern?.kind === 'any' ? head.trimEnd() : head}${guard} -> ${printExpression(result, indent)}`
}

const printElse = (binding: string | undefined): string => (binding === undefined ? 'else' : `else ${binding}`)

const SIGN = 8

const printPattern = (pattern: Pattern, binding: string | undefined, indent: string): string => {
  const named = binding === undefined ? '' : `${binding} `
  switch (pattern.kind) {
    case 'value':
      return (binding === undefined ? '' : `${binding}: `) + printRight(pattern.value, SIGN, indent)
    case 'type':
      return `${named}is ${printTypeBeforeArrow(pattern.type, indent)}`
    case 'matches':
      return `${named}matches ${printRight(pattern.regex, SIGN, indent)}`
    case 'any':
      return named
    case 'empty-array':
      return '[]'
    case 'head-tail':
      return `[${pattern.head} ~ ${pattern.tail}]`
    case 'empty-object':
      return '{}'
    case 'pair-tail':
      return `{${pattern.key}: ${pattern.value} ~ ${pattern.tail}}`
  }
}

const printUpdateCase = ({ binding, index, path, force, condition, result }: UpdateCase, indent: string): string => {
  const name = index === undefined ? binding : `(${binding}, ${index})`
  const head = `case ${name === undefined ? '' : `${name} at `}${path.map((selector) => printSelector(selector, indent)).join('')}`
  const guard = condition === undefined ? '' : ` if ${printExpression(condition, indent)}`
  return `${head}${force ? '!' : ''}${guard} -> ${printExpression(result, indent)}`
}
