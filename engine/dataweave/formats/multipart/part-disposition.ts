import type { DwObject } from '../../values/dw-object.ts'
import { asObject } from '../../values/object.ts'
import { untag } from '../../values/tagged.ts'
import type { Value } from '../../values/value.ts'
import { scalarText } from '../scalar-text.ts'
import { unwritable } from '../writing-error.ts'

const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/

const headerValue = (headers: DwObject | undefined, lower: string): Value | undefined => {
  const index = headers?.shape.names.findIndex((name) => name.toLowerCase() === lower) ?? -1
  const value = headers?.values[index]
  return value === undefined || untag(value) === null ? undefined : value
}

/** The text of a header of a part; undefined when it has none. Raises for a line break in it. */
export const headerText = (headers: DwObject | undefined, lower: string): string | undefined => {
  const value = headerValue(headers, lower)
  return value === undefined ? undefined : oneLine(scalarText(value, 'a header'))
}

/** `name: value` of a header of a part. Raises for a name that is none and for line breaks. */
export const checkedHeader = (name: string, value: Value): string => {
  if (!token.test(name)) throw unwritable('The name of a header of a part has only letters, digits and a few signs.')
  return `${name}: ${untag(value) === null ? '' : oneLine(scalarText(value, 'a header'))}`
}

/** `form-data; name="a"; filename="b"`, the name by default that of the part; undefined where there is neither. */
export const dispositionText = (headers: DwObject | undefined, key: string | undefined): string | undefined => {
  const given = headerValue(headers, 'content-disposition')
  const object = given === undefined ? undefined : asObject(untag(given))
  if (given !== undefined && object === undefined) return oneLine(scalarText(given, 'a header'))
  const name = object?.get('name') ?? key
  if (object === undefined && name === undefined) return undefined
  const subtype = object?.get('subtype') ?? 'form-data'
  const parts = [oneLine(scalarText(subtype, 'a header'))]
  if (name !== undefined) parts.push(`name=${quoted(name)}`)
  object?.shape.names.forEach((parameter, i) => {
    const value = object.values[i] as Value
    if (parameter === 'name' || parameter === 'subtype' || untag(value) === null) return
    if (!token.test(parameter))
      throw unwritable('A parameter of Content-Disposition has only letters, digits and a few signs.')
    parts.push(`${parameter}=${quoted(value)}`)
  })
  return parts.join('; ')
}

const quoted = (value: Value): string => `"${oneLine(scalarText(value, 'a header')).replace(/["\\]/g, '\\$&')}"`

/** A line break would start a header of its own. */
const oneLine = (text: string): string => {
  if (/[\r\n\0]/.test(text)) throw unwritable('A header of a part holds a line break.')
  return text
}
