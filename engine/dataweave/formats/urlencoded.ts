import { Buffer } from 'node:buffer'
import { decodeText, encodeText } from '../coerce/charset.ts'
import { isArray, itemsOf } from '../values/array.ts'
import { ObjectBuilder } from '../values/dw-object.ts'
import { asObject } from '../values/object.ts'
import { untag } from '../values/tagged.ts'
import type { Value } from '../values/value.ts'
import { decode } from './encoding.ts'
import type { Format } from './format.ts'
import { scalarText } from './scalar-text.ts'
import { unwritable } from './writing-error.ts'

/**
 * `application/x-www-form-urlencoded`: an Object of Strings, repeated keys kept (Mule: dataweave-formats-urlencoded). A name without
 * `=` has the value null, and null is written so. A `%` that is no encodeForm stands for itself, as browsers have it.
 */
export const urlencoded: Format = {
  id: 'urlencoded',
  mimeTypes: ['application/x-www-form-urlencoded'],
  reader: {
    properties: {},
    read: (source) => readForm(decode(source), source.encoding),
  },
  writer: {
    properties: { encoding: { type: 'string' }, bufferSize: { type: 'ignored' }, deferred: { type: 'ignored' } },
    write: (value, { encoding }) => writeForm(value, typeof encoding === 'string' ? encoding : 'UTF-8'),
  },
}

const readForm = (text: string, encoding: string): Value => {
  const built = new ObjectBuilder()
  for (const pair of text.split('&')) {
    if (pair === '') continue
    const equals = pair.indexOf('=')
    const name = equals < 0 ? pair : pair.slice(0, equals)
    built.add(decodeForm(name, encoding), equals < 0 ? null : decodeForm(pair.slice(equals + 1), encoding))
  }
  return built.build()
}

const decodeForm = (text: string, encoding: string): string => {
  const spaced = text.includes('+') ? text.replaceAll('+', ' ') : text
  if (!spaced.includes('%')) return spaced
  return spaced.replace(/(?:%[0-9a-fA-F]{2})+/g, (run) =>
    decodeText(Buffer.from(run.replaceAll('%', ''), 'hex'), encoding),
  )
}

const writeForm = (value: Value, encoding: string): string => {
  const object = asObject(untag(value))
  if (object === undefined) throw unwritable('Only an Object can be written as application/x-www-form-urlencoded.')
  const pairs: string[] = []
  object.shape.names.forEach((name, i) => {
    const content = object.values[i] as Value
    for (const one of isArray(content) ? itemsOf(content) : [content]) {
      const escaped = encodeForm(name, encoding)
      pairs.push(untag(one) === null ? escaped : `${escaped}=${encodeForm(scalarText(one, 'a form field'), encoding)}`)
    }
  })
  return pairs.join('&')
}

/** Everything but letters, digits and `*-._` is escaped; a space becomes `+`. */
const encodeForm = (text: string, encoding: string): string =>
  text.replace(/[^a-zA-Z0-9*\-._]+/g, (run) =>
    [...encodeText(run, encoding)]
      .map((byte) => (byte === 0x20 ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`))
      .join(''),
  )
