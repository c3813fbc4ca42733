import { isHostObject, isPlain, MuleError } from '../../engine/sdk.ts'
import { xmlErrors } from './errors.ts'

const none = Object.freeze({})

/** Variables for an XPath expression, from an object or null. Fails with XML-MODULE:NULL_CONTEXT_PROPERTY for one that is null. */
export const contextPropertiesOf = (value: unknown): Readonly<Record<string, unknown>> => {
  if (value === null || value === undefined) return none
  const properties = isHostObject(value) ? value.toJSON() : value
  if (typeof properties !== 'object' || properties === null || !isPlain(properties))
    throw new MuleError(xmlErrors.TRANSFORMATION, 'The context-properties must be an object.')
  for (const [name, member] of Object.entries(properties))
    if (member === null || member === undefined)
      throw new MuleError(xmlErrors.NULL_CONTEXT_PROPERTY, `The context property '${name}' is null.`)
  return properties
}
