import { evaluation } from '../evaluation.ts'
import { isArray, itemsOf } from '../values/array.ts'
import { DwObject } from '../values/dw-object.ts'
import { fromHost, toHost } from '../values/host.ts'
import { asObject } from '../values/object.ts'
import { untag } from '../values/tagged.ts'
import type { Value } from '../values/value.ts'
import { checkDepth } from './depth.ts'
import type { Format, Properties } from './format.ts'
import { withAttributes, withDuplicatesAsArrays } from './object-forms.ts'
import { scalarText } from './scalar-text.ts'
import { unwritable } from './writing-error.ts'

/**
 * Values of the host: plain JS objects, arrays and scalars (Mule: dataweave-formats-java). They are no document: what is read is
 * the text or the bytes themselves, and only a String or Binary is written as one. {@link hostValue} gives the value.
 */
export const java: Format = {
  id: 'java',
  mimeTypes: ['application/java', '*/java'],
  reader: { properties: {}, read: ({ content }) => fromHost(content) },
  writer: {
    properties: {
      duplicateKeyAsArray: { type: 'boolean', default: false },
      writeAttributes: { type: 'boolean', default: false },
    },
    write: (value) => {
      const plain = untag(value)
      if (plain instanceof Uint8Array) return plain
      if (isArray(plain) || asObject(plain) !== undefined) {
        throw unwritable(
          'A value of application/java has no text; it is used as it is.',
          'write it as application/json, for example',
        )
      }
      return scalarText(value, 'a plain text')
    },
  },
}

/** The value as the host sees it (`toHost`), after the writer properties `duplicateKeyAsArray` and `writeAttributes`. */
export const hostValue = (value: Value, properties: Properties): unknown =>
  properties.duplicateKeyAsArray === true || properties.writeAttributes === true
    ? toHost(prepared(value, properties, 0))
    : toHost(value)

const prepared = (value: Value, properties: Properties, depth: number): Value => {
  checkDepth(depth)
  evaluation().step()
  if (isArray(value)) return itemsOf(value).map((item) => prepared(item, properties, depth + 1))
  const given = asObject(untag(value))
  if (given === undefined) return value
  const attributed =
    properties.writeAttributes === true && given.shape.keys !== undefined ? withAttributes(given) : given
  const { shape, values } = properties.duplicateKeyAsArray === true ? withDuplicatesAsArrays(attributed) : attributed
  return new DwObject(
    shape,
    values.map((item) => prepared(item, properties, depth + 1)),
  )
}
