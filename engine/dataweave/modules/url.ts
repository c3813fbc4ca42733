import { DataWeaveError } from '../dataweave-error.ts'
import { fn, type Module, overload } from '../functions/define.ts'
import { ObjectBuilder } from '../values/dw-object.ts'
import { textOf } from '../values/text.ts'
import type { Value } from '../values/value.ts'
import { declared, record, type } from './declared-types.ts'
import { uriParts } from './uri-parts.ts'

/** JavaScript's function, which raises on what cannot be coded (half of a surrogate pair, `%zz`). */
const coding =
  (code: (text: string) => string, doing: string) =>
  (text: string): string => {
    try {
      return code(text)
    } catch (cause) {
      throw new DataWeaveError('IllegalArgumentException', `The text cannot be ${doing}: it is not well formed.`, {
        cause,
      })
    }
  }

const encodeComponent = coding(encodeURIComponent, 'encoded')

/** `http://…/$(value)/…`: the parts with the encoded values between them. */
const composed = (parts: readonly Value[], values: readonly Value[]): string => {
  let text = ''
  for (let i = 0; i < parts.length; i++) {
    text += textOf(parts[i] as Value)
    if (i < values.length) text += encodeComponent(textOf(values[i] as Value))
  }
  return text
}

const parsed = (text: string): Value => {
  const parts = uriParts(text)
  const result = new ObjectBuilder().add('isValid', parts !== undefined).add('raw', text)
  if (parts === undefined) return result.build()
  const found: [string, string | number | undefined][] = [
    ['host', parts.host],
    ['authority', parts.authority],
    ['fragment', parts.fragment],
    ['path', parts.path || undefined],
    ['port', parts.port],
    ['query', parts.query],
    ['scheme', parts.scheme],
    ['user', parts.user],
  ]
  for (const [name, value] of found) if (value !== undefined) result.add(name, value)
  return result
    .add('isAbsolute', parts.scheme !== undefined)
    .add('isOpaque', parts.isOpaque)
    .build()
}

/**
 * `dw::core::URL`. `compose` is also an interpolator: it is given the fixed parts and the values between them.
 * https://docs.mulesoft.com/dataweave/latest/dw-url
 */
export const url: Module = {
  name: 'dw::core::URL',
  functions: {
    compose: fn(overload(['Array', 'Array'], composed)),
    decodeURI: fn(overload(['String'], coding(decodeURI, 'decoded'))),
    decodeURIComponent: fn(overload(['String'], coding(decodeURIComponent, 'decoded'))),
    encodeURI: fn(overload(['String'], coding(encodeURI, 'encoded'))),
    encodeURIComponent: fn(overload(['String'], encodeComponent)),
    parseURI: fn(overload(['String'], parsed)),
  },
  types: declared({
    URI: record({
      isValid: type('Boolean'),
      'host?': type('String'),
      'authority?': type('String'),
      'fragment?': type('String'),
      'path?': type('String'),
      'port?': type('Number'),
      'query?': type('String'),
      'scheme?': type('String'),
      'user?': type('String'),
      'isAbsolute?': type('Boolean'),
      'isOpaque?': type('Boolean'),
    }),
  }),
}
