import { numberText } from './number-text.ts'
import { untag } from './tagged.ts'
import type { TypeField, TypeValue } from './type-value.ts'
import type { Num, Value } from './value.ts'

/** A type as it is written: its declared name, else what it is made of, with its properties. */
export const typeText = (type: TypeValue): string => {
  if (type.name !== undefined) return type.name
  const text = formText(type)
  return type.metadata === undefined || type.metadata.size === 0 ? text : `${text} ${metadataText(type.metadata)}`
}

/**
 * A type as a text in data, which is its base name: `Array<String>` is `Array`, `{name: String}` is `Object`. Unions, intersections
 * and literals have none and are as they are written.
 */
export const baseTypeText = (type: TypeValue): string => {
  switch (type.form.kind) {
    case 'array':
      return 'Array'
    case 'object':
      return 'Object'
    case 'function':
      return 'Function'
    case 'reference':
      return baseTypeText(type.form.resolve())
    default:
      return formText(type)
  }
}

const formText = ({ form }: TypeValue): string => {
  switch (form.kind) {
    case 'simple':
      return form.name
    case 'array':
      return `Array<${typeText(form.item)}>`
    case 'union':
      return form.types.map(partText).join(' | ')
    case 'intersection':
      return form.types.map(partText).join(' & ')
    case 'literal':
      return literalText(form.value)
    case 'reference':
      return typeText(form.resolve())
    case 'function':
      return `(${form.parameters.map(({ name, optional, type }) => `${name}${optional ? '?' : ''}: ${typeText(type)}`).join(', ')}) -> ${typeText(form.returns)}`
    case 'object': {
      const [open, close] = BRACES[(form.closed ? 1 : 0) + (form.ordered ? 2 : 0)] as readonly [string, string]
      return `${open}${form.fields.map(fieldText).join(', ')}${close}`
    }
  }
}

/** Open, closed, ordered, both. */
const BRACES = [
  ['{', '}'],
  ['{| ', ' |}'],
  ['{- ', ' -}'],
  ['{-| ', ' |-}'],
] as const

/** A part of a union that would read as two. */
const partText = (type: TypeValue): string => {
  const text = typeText(type)
  return type.name === undefined && ['union', 'intersection', 'function'].includes(type.form.kind) ? `(${text})` : text
}

const fieldText = ({ name, attributes, optional, repeated, type }: TypeField): string => {
  const shown = name === undefined ? '_' : nameText(name)
  const attached = attributes.length === 0 ? '' : ` @(${attributes.map(fieldText).join(', ')})`
  return `${shown}${repeated ? '*' : ''}${optional ? '?' : ''}${attached}: ${typeText(type)}`
}

const nameText = (name: string): string => (/^[A-Za-z]\w*$/.test(name) ? name : JSON.stringify(name))

const literalText = (value: string | Num | boolean): string => {
  if (typeof value === 'string') return JSON.stringify(value)
  return typeof value === 'boolean' ? String(value) : numberText(value)
}

const metadataText = (metadata: ReadonlyMap<string, Value>): string =>
  `{${[...metadata].map(([name, value]) => `${nameText(name)}: ${propertyText(untag(value))}`).join(', ')}}`

const propertyText = (value: Value): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? literalText(value) : '…'
