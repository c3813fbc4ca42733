import { suggestName } from '../../model/did-you-mean.ts'
import { DataWeaveError } from '../dataweave-error.ts'
import { Decimal } from '../values/decimal.ts'
import { Key } from '../values/key.ts'
import { Tagged } from '../values/tagged.ts'
import type { Format, Properties, PropertyDefinition } from './format.ts'

/** A property a format does not have, or a value it does not take. */
export interface PropertyFault {
  readonly name: string
  readonly message: string
  readonly hint: string | undefined
}

/**
 * The properties of a reader or writer, every one with its default. Unknown names and values of a wrong type are faults; all of
 * them are reported. `true`, `"true"` and numbers as text are taken, as in media types (`; header=false`).
 */
export const checkProperties = (
  format: Format,
  side: 'reader' | 'writer',
  given: Readonly<Record<string, unknown>>,
): { properties: Properties; faults: readonly PropertyFault[] } => {
  const definitions = new Map(Object.entries(format[side]?.properties ?? {}))
  const properties: Record<string, string | boolean | number | undefined> = Object.create(null)
  for (const [name, definition] of definitions) {
    if (definition.type !== 'ignored') properties[name] = definition.default
  }
  const faults: PropertyFault[] = []
  for (const [name, value] of Object.entries(given)) {
    const definition = definitions.get(name)
    if (definition === undefined) {
      const hint = suggestName(name, [...definitions.keys()])
      faults.push({ name, message: `The ${format.id} ${side} has no property ${name}.`, hint })
      continue
    }
    const read = readProperty(definition, value)
    if (read === undefined) {
      const message = `The property ${name} of the ${format.id} ${side} must be ${expectation(definition)}.`
      faults.push({ name, message, hint: undefined })
    } else if (definition.type !== 'ignored' && read !== null) properties[name] = read
  }
  return { properties, faults }
}

/** {@link checkProperties} for a running script: the first fault is raised. */
export const requireProperties = (
  format: Format,
  side: 'reader' | 'writer',
  given: Readonly<Record<string, unknown>>,
): Properties => {
  const { properties, faults } = checkProperties(format, side, given)
  const [fault] = faults
  if (fault !== undefined) throw new DataWeaveError('InvalidPropertyException', fault.message, { hint: fault.hint })
  return properties
}

/** Undefined for a value of the wrong type; null leaves the default. */
const readProperty = (definition: PropertyDefinition, value: unknown): string | boolean | number | null | undefined => {
  const plain = plainValue(value)
  if (plain === null || definition.type === 'ignored') return null
  if (definition.type === 'boolean')
    return plain === true || plain === 'true' ? true : plain === false || plain === 'false' ? false : undefined
  if (definition.type === 'number') {
    const number = typeof plain === 'string' && plain.trim() !== '' ? Number(plain) : plain
    return typeof number === 'number' && Number.isFinite(number) ? number : undefined
  }
  const text = typeof plain === 'number' || typeof plain === 'boolean' ? String(plain) : plain
  if (definition.type === 'string') return text
  return definition.choices.find((choice) => choice.toLowerCase() === text?.toLowerCase())
}

const plainValue = (value: unknown): string | boolean | number | null | undefined => {
  if (value instanceof Tagged) return plainValue(value.value)
  if (value instanceof Decimal) return Number(value.toString())
  if (value instanceof Key) return value.name
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value
  return undefined
}

const expectation = (definition: PropertyDefinition): string =>
  definition.type === 'choice' ? `one of ${definition.choices.join(', ')}` : `a ${definition.type}`
