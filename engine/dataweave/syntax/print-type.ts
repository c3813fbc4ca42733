import type { AnnotationUse, TypeParameter } from './directive-nodes.ts'
import { printEntries } from './print-entry.ts'
import { printExpression } from './print-expression.ts'
import { deeper, printList } from './print-layout.ts'
import { printString, printWord } from './print-literal.ts'
import type { FieldType, FunctionType, LiteralType, ObjectType, TypeNode } from './type-nodes.ts'

export const printType = (type: TypeNode, indent: string): string => {
  switch (type.kind) {
    case 'named':
      return printNamed(type.module, type.name, type.args, indent) + printMetadata(type, indent)
    case 'literal':
      return printLiteral(type.value) + printMetadata(type, indent)
    case 'union':
      return printMembers(type.types, ' | ', isUnion, indent)
    case 'intersection':
      return printMembers(type.types, ' & ', isLooser, indent)
    case 'object':
      return printObjectType(type, indent) + printMetadata(type, indent)
    case 'function':
      return printFunctionType(type, indent)
    case 'selected':
      return `${printAtom(type.type, isLoosest, indent)}.${type.namespace === undefined ? '' : `${type.namespace}#`}${printWord(type.name)}`
    case 'group':
      return `(${printType(type.type, indent)})${printMetadata(type, indent)}`
  }
}

/** In front of an arrow `(A) -> B` would be read as `(A)`. */
export const printTypeBeforeArrow = (type: TypeNode, indent: string): string =>
  losesArrow(type) ? `(${printType(type, indent)})` : printType(type, indent)

const losesArrow = (type: TypeNode): boolean => {
  if (type.kind === 'union' || type.kind === 'intersection') return losesArrow(type.types.at(-1)!)
  if (type.kind !== 'function') return false
  const [only] = type.parameters
  return (type.parameters.length === 1 && only?.name === undefined) || losesArrow(type.returns)
}

const isUnion = ({ kind }: TypeNode): boolean => kind === 'union'
const isLooser = (type: TypeNode): boolean => isUnion(type) || type.kind === 'intersection'
const isLoosest = (type: TypeNode): boolean => isLooser(type) || type.kind === 'function'

/** A function type takes everything behind it, so that only the last member may be one. */
const printMembers = (
  types: readonly TypeNode[],
  separator: string,
  wraps: (type: TypeNode) => boolean,
  indent: string,
): string =>
  types
    .map((type, i) => printAtom(type, i === types.length - 1 ? wraps : (type) => wraps(type) || endsOpen(type), indent))
    .join(separator)

/** Would it take in what is written behind it? */
const endsOpen = (type: TypeNode): boolean => {
  if (type.kind === 'function') return true
  return type.kind === 'intersection' && endsOpen(type.types.at(-1)!)
}

const printAtom = (type: TypeNode, wraps: (type: TypeNode) => boolean, indent: string): string => {
  const text = printType(type, indent)
  return wraps(type) ? `(${text})` : text
}

const printNamed = (module: string | undefined, name: string, args: readonly TypeNode[], indent: string): string => {
  const full = module === undefined ? name : `${module}::${name}`
  return args.length === 0 ? full : `${full}<${args.map((type) => printType(type, indent)).join(', ')}>`
}

const printMetadata = ({ metadata }: { readonly metadata: ObjectType['metadata'] }, indent: string): string =>
  metadata === undefined ? '' : ` ${printEntries('{', metadata, '}', indent)}`

const printLiteral = (value: LiteralType['value']): string => {
  if (value.kind === 'string') return printString(value.value)
  return value.kind === 'number' ? value.text : String(value.value)
}

const printObjectType = ({ closed, ordered, fields }: ObjectType, indent: string): string => {
  const open = `{${ordered ? '-' : ''}${closed ? '|' : ''}`
  const close = `${closed ? '|' : ''}${ordered ? '-' : ''}}`
  const inner = deeper(indent)
  const items = fields.map((field) => printField(field, inner))
  return items.length === 0 ? `${open} ${close}` : printList(`${open} `, items, ` ${close}`, indent)
}

const printField = (field: FieldType, indent: string): string => {
  const { annotations, namespace, name, attributes, optional, repeated, type } = field
  const word = typeof name !== 'string' ? `(${printType(name, indent)})` : name === '_' ? name : printWord(name)
  const key = namespace === undefined ? word : `${namespace}#${word}`
  const inner = deeper(indent)
  const list = attributes.map((attribute) => printField(attribute, inner))
  const marked = attributes.length === 0 ? '' : ` ${printList('@(', list, ')', indent)}`
  const marks = (repeated ? '*' : '') + (optional ? '?' : '')
  return `${printAnnotations(annotations, ' ', indent)}${key}${marked}${marks}: ${printType(type, indent)}`
}

const printFunctionType = ({ parameters, returns }: FunctionType, indent: string): string => {
  const inner = deeper(indent)
  const items = parameters.map(({ name, optional, type }) => {
    const text = printType(type, inner)
    return name === undefined ? text : `${name}${optional ? '?' : ''}: ${text}`
  })
  return `${printList('(', items, ')', indent)} -> ${printType(returns, indent)}`
}

/** `<T, U <: Comparable>`, nothing without any. */
export const printTypeParameters = (parameters: readonly TypeParameter[], indent: string): string => {
  if (parameters.length === 0) return ''
  const items = parameters.map(({ name, bound }) =>
    bound === undefined ? name : `${name} <: ${printType(bound, indent)}`,
  )
  return `<${items.join(', ')}>`
}

/** Each with `separator` behind it. */
export const printAnnotations = (annotations: readonly AnnotationUse[], separator: string, indent: string): string =>
  annotations.map((use) => printAnnotation(use, indent) + separator).join('')

const printAnnotation = ({ name, args }: AnnotationUse, indent: string): string =>
  args.length === 0
    ? `@${name}`
    : `@${name}${printList(
        '(',
        args.map((arg) => printExpression(arg, deeper(indent))),
        ')',
        indent,
      )}`
