import type { Entry, Expression, KeyNode, Name, Pattern } from '../../../engine/dataweave/syntax/ast.ts'
import type { Parameter } from '../../../engine/dataweave/syntax/directive-nodes.ts'
import { parse } from '../../../engine/dataweave/syntax/parse.ts'
import { printSelector } from '../../../engine/dataweave/syntax/print-selector.ts'
import { printType } from '../../../engine/dataweave/syntax/print-type.ts'
import type { TypeNode } from '../../../engine/dataweave/syntax/type-nodes.ts'

/** The tree of a script; a fault fails the test with its message. */
export const treeOf = (source: string) => {
  const { document, faults } = parse(source)
  if (!document)
    throw new Error(faults.map(({ message, place }) => `${place.line}:${place.column} ${message}`).join('\n'))
  return document
}

export const bodyOf = (source: string): Expression => {
  const { body } = treeOf(source)
  if (!body) throw new Error('the script has no body')
  return body
}

/** A tree without places and without what is not there, so that trees of different texts can be compared. */
export const plain = (node: unknown): unknown => {
  if (Array.isArray(node)) return node.map(plain)
  if (typeof node !== 'object' || node === null) return node
  const kept = Object.entries(node).filter(([key, value]) => !PLACES.has(key) && value !== undefined)
  return Object.fromEntries(kept.map(([key, value]) => [key, plain(value)]))
}

const PLACES = new Set(['start', 'end', 'moduleSpan'])

/** An expression as nested lists, the operator first: what belongs together is seen at a glance. */
export const shape = (node: Expression): string => {
  switch (node.kind) {
    case 'null':
    case 'undefined':
      return node.kind
    case 'boolean':
      return String(node.value)
    case 'number':
      return node.text
    case 'string':
      return JSON.stringify(node.value)
    case 'regex':
      return `/${node.pattern}/`
    case 'temporal':
      return `|${node.text}|`
    case 'name':
      return nameOf(node)
    case 'interpolation':
      return list(
        node.tag ? nameOf(node.tag) : 'text',
        ...node.parts.map((part) => (typeof part === 'string' ? JSON.stringify(part) : shape(part))),
      )
    case 'array':
      return `[${[...node.items.map(({ value, condition }) => shape(value) + given(condition)), ...tail(node.tail)].join(', ')}]`
    case 'object':
      return `${node.bare ? 'bare' : ''}{${[...node.entries.map(entryShape), ...tail(node.tail)].join(', ')}}`
    case 'unary':
      return list(node.operator, shape(node.operand))
    case 'binary':
      return list(node.operator, shape(node.left), shape(node.right))
    case 'infix':
      return list(nameOf(node.callee), shape(node.left), shape(node.right))
    case 'default':
      return list('default', shape(node.left), shape(node.right))
    case 'metadata':
      return list('<~', shape(node.value), shape(node.metadata))
    default:
      return larger(node)
  }
}

type Larger = Extract<
  Expression,
  {
    kind:
      | 'as'
      | 'is'
      | 'select'
      | 'exists'
      | 'assert'
      | 'call'
      | 'if'
      | 'match'
      | 'update'
      | 'do'
      | 'using'
      | 'lambda'
      | 'group'
  }
>

const larger = (node: Larger): string => {
  switch (node.kind) {
    case 'as':
    case 'is':
      return list(node.kind, shape(node.value), typeShape(node.type))
    case 'select':
      return list('select', shape(node.target), printSelector(node.selector, ''))
    case 'exists':
      return list('?', shape(node.value))
    case 'assert':
      return list('!', shape(node.value))
    case 'group':
      return list('group', shape(node.value))
    case 'call':
      return list(
        'call',
        shape(node.callee),
        ...node.typeArguments.map((type) => `<${typeShape(type)}>`),
        ...node.args.map(shape),
      )
    case 'if':
      return list(node.negated ? 'unless' : 'if', shape(node.condition), shape(node.then), shape(node.else))
    case 'match':
      return list(
        'match',
        shape(node.value),
        ...node.cases.map(({ pattern, binding, condition, result }) =>
          list(
            pattern ? patternShape(pattern) : 'else',
            ...(binding ? [binding] : []),
            `${given(condition)}-> ${shape(result)}`.trim(),
          ),
        ),
      )
    case 'update':
      return list(
        'update',
        shape(node.value),
        ...node.cases.map(({ binding, index, path, force, condition, result }) => {
          const names = [binding, index].filter((name) => name !== undefined).map((name) => `${name} `)
          const selectors = path.map((selector) => printSelector(selector, '')).join('')
          return `(${names.join('')}${selectors}${force ? '!' : ''}${given(condition)} -> ${shape(result)})`
        }),
      )
    case 'do':
      return list(
        'do',
        ...node.directives.map((directive) =>
          'name' in directive ? `${directive.kind} ${directive.name}` : directive.kind,
        ),
        shape(node.body),
      )
    case 'using':
      return list('using', ...node.bindings.map(({ name, value }) => `${name}=${shape(value)}`), shape(node.body))
    case 'lambda': {
      const returns = node.returns ? `:${typeShape(node.returns)}` : ''
      return list('lambda', `(${node.parameters.map(parameterShape).join(' ')})${returns}`, shape(node.body))
    }
  }
}

const list = (...parts: readonly string[]): string => `(${parts.join(' ')})`
const nameOf = ({ module, name }: Name): string => (module ? `${module}::${name}` : name)
const given = (condition: Expression | undefined): string => (condition ? ` if ${shape(condition)}` : '')
const tail = (node: Expression | undefined): string[] => (node ? [`~ ${shape(node)}`] : [])
export const typeShape = (type: TypeNode): string => printType(type, '')

const parameterShape = ({ name, type, default: value }: Parameter): string =>
  name + (type ? `:${typeShape(type)}` : '') + (value ? `=${shape(value)}` : '')

const entryShape = (entry: Entry): string =>
  entry.kind === 'splice'
    ? `...${shape(entry.value)}${given(entry.condition)}`
    : `${keyShape(entry.key)}: ${shape(entry.value)}${given(entry.condition)}`

const keyShape = ({ namespace, name, attributes }: KeyNode): string =>
  (namespace ? `${namespace}#` : '') +
  (typeof name === 'string' ? name : `(${shape(name)})`) +
  (attributes ? ` @(${attributes.map(entryShape).join(', ')})` : '')

const patternShape = (pattern: Pattern): string => {
  switch (pattern.kind) {
    case 'value':
      return shape(pattern.value)
    case 'type':
      return `is ${typeShape(pattern.type)}`
    case 'matches':
      return `matches ${shape(pattern.regex)}`
    case 'head-tail':
      return `[${pattern.head} ~ ${pattern.tail}]`
    case 'pair-tail':
      return `{${pattern.key}: ${pattern.value} ~ ${pattern.tail}}`
    default:
      return pattern.kind
  }
}
