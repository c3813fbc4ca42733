import { fn, type Module, overload } from '../functions/define.ts'
import { DwObject, ObjectBuilder, Shape } from '../values/dw-object.ts'
import { asObject } from '../values/object.ts'
import { textOf } from '../values/text.ts'
import type { Value } from '../values/value.ts'
import { declared, record, type } from './declared-types.ts'
import { isMimeTypeHandledBy, type MimeType, mimeTypeText, readMimeType } from './mime-type.ts'

const mimeShape = new Shape(['type', 'subtype', 'parameters'])
const successShape = new Shape(['success', 'result'])
const failureShape = new Shape(['success', 'error'])
const errorShape = new Shape(['message'])

/** `{ type, subtype, parameters }` as the module's functions are given it; a missing part stands for anything. */
export const mimeTypeOf = (object: DwObject): MimeType => {
  const parameters = asObject(object.get('parameters') ?? null) ?? DwObject.empty
  return {
    type: textOf(object.get('type') ?? '*'),
    subtype: textOf(object.get('subtype') ?? '*'),
    parameters: parameters.values.map((value, i) => [parameters.shape.names[i] as string, textOf(value)] as const),
  }
}

const fromString = (text: string): Value => {
  const mime = readMimeType(text)
  if ('fault' in mime) return new DwObject(failureShape, [false, new DwObject(errorShape, [mime.fault])])
  const parameters = new ObjectBuilder()
  for (const [name, value] of mime.parameters) parameters.add(name, value)
  return new DwObject(successShape, [true, new DwObject(mimeShape, [mime.type, mime.subtype, parameters.build()])])
}

const parameterType = record({ '_?': type('String') })

/** `dw::module::Mime` (2.7). https://docs.mulesoft.com/dataweave/latest/dw-mime */
export const mime: Module = {
  name: 'dw::module::Mime',
  functions: {
    fromString: fn(overload(['String'], fromString)),
    isHandledBy: fn(
      overload(['Object', 'Object'], (base, other) => isMimeTypeHandledBy(mimeTypeOf(base), mimeTypeOf(other))),
    ),
    toString: fn(overload(['Object'], (mimeType) => mimeTypeText(mimeTypeOf(mimeType)))),
  },
  types: declared({
    MimeType: record({ type: type('String'), subtype: type('String'), parameters: parameterType }),
    MimeTypeError: record({ message: type('String') }),
    MimeTypeParameter: parameterType,
  }),
}
