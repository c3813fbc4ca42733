import type { Expression, Selector } from './ast.ts'
import { printExpression } from './print-expression.ts'
import { printWord } from './print-literal.ts'
import { printInterpolation } from './print-string.ts'

const signs = { value: '', values: '*', pairs: '&', attribute: '@', attributes: '*@', metadata: '^' } as const

export const printSelector = (selector: Selector, indent: string): string => {
  switch (selector.kind) {
    case 'descendants':
      return selector.name === undefined
        ? '..'
        : `..${signs[selector.of]}${printField(selector.namespace, selector.name, indent)}`
    case 'all-attributes':
      return '.@'
    case 'namespace':
      return '.#'
    case 'index':
      return `[${printExpression(selector.index, indent)}]`
    case 'filter':
      return `[?${apart(printExpression(selector.condition, indent))}]`
    default:
      return printNamed(signs[selector.kind], selector.namespace, selector.name, indent)
  }
}

/** `[? ???]` would otherwise begin with three of them. */
const apart = (text: string): string => (text.startsWith('?') ? ` ${text}` : text)

/** Names that are computed stand in brackets, except in a string. */
const printNamed = (sign: string, namespace: string | undefined, name: string | Expression, indent: string): string =>
  typeof name === 'string' || isString(name)
    ? `.${sign}${printField(namespace, name, indent)}`
    : `[${sign}${namespace === undefined ? '' : `${namespace}#`}${printExpression(name, indent)}]`

const printField = (namespace: string | undefined, name: string | Expression, indent: string): string =>
  (namespace === undefined ? '' : `${namespace}#`) +
  (typeof name === 'string' ? printWord(name) : printFieldString(name, indent))

const isString = (name: Expression): boolean => name.kind === 'interpolation' && name.tag === undefined

const printFieldString = (name: Expression, indent: string): string =>
  name.kind === 'interpolation' ? printInterpolation(name, indent) : printExpression(name, indent)
