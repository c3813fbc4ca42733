import { type Expression, isHostObject, MuleError, muleErrors, type Parameter, parameter } from '../../engine/sdk.ts'

type Properties = Readonly<Record<string, unknown>>

/** An object of properties; none for null. Fails with MULE:TRANSFORMATION for anything else. */
export const propertiesFrom = (name: string, expression: Expression | undefined): Parameter<Properties> => {
  const read = parameter.value(name, expression)
  const properties = (value: unknown): Properties => {
    if (value === null) return {}
    if (value instanceof Map) return Object.fromEntries(value)
    if (typeof value === 'object' && !Array.isArray(value) && !(value instanceof Uint8Array))
      return isHostObject(value) ? Object(value.toJSON()) : (value as Properties)
    throw new MuleError(
      muleErrors.TRANSFORMATION,
      `Could not find a transformer for the parameter '${name}': it must be an object of names and values.`,
    )
  }
  return (event) => {
    const value = read(event)
    return value instanceof Promise ? value.then(properties) : properties(value)
  }
}
