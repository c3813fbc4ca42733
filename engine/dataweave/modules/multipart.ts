import { DataWeaveError } from '../dataweave-error.ts'
import { evaluation } from '../evaluation.ts'
import { fn, type Module, overload } from '../functions/define.ts'
import { type DwObject, ObjectBuilder } from '../values/dw-object.ts'
import { toInteger } from '../values/number.ts'
import { asObject, selectName } from '../values/object.ts'
import { untag } from '../values/tagged.ts'
import { textOf } from '../values/text.ts'
import type { Num, Value } from '../values/value.ts'
import { declared, record, type } from './declared-types.ts'

interface Part {
  readonly name: string
  readonly mime: string | undefined
  readonly fileName: string | undefined
}

/** A part; its content is written by the format its `Content-Type` names, when the whole is written. */
const part = ({ name, mime, fileName }: Part, content: Value): DwObject => {
  const disposition = new ObjectBuilder().add('name', name)
  if (fileName) disposition.add('filename', fileName)
  const headers = new ObjectBuilder()
  if (mime) headers.add('Content-Type', mime)
  headers.add('Content-Disposition', disposition.build())
  return new ObjectBuilder().add('headers', headers.build()).add('content', content).build()
}

const optionalText = (options: DwObject, name: string): string | undefined => {
  const value = options.get(name)
  return value === undefined || value === null ? undefined : textOf(value)
}

const requiredText = (options: DwObject, name: string): string => {
  const text = optionalText(options, name)
  if (text === undefined) throw new DataWeaveError('IllegalArgumentException', `A part needs a ${name}.`)
  return text
}

const partOf = (options: DwObject): Part => ({
  name: requiredText(options, 'name'),
  mime: optionalText(options, 'mime'),
  fileName: optionalText(options, 'fileName'),
})

const DEFAULT_FILE = { mime: 'application/octet-stream', fileName: 'filename' }

/** The bytes as they are: a file is never converted, whatever media type it is given. */
const fileContent = (path: string): Uint8Array => {
  const url = path.includes('://') ? path : `classpath://${path.replace(/^\.?\/+/, '')}`
  const { host } = evaluation()
  const found = host.resource?.(url)
  if (found === undefined) {
    const why = host.resource === undefined ? 'scripts may not read resources here' : 'it is not there'
    throw new DataWeaveError('ResourceNotFoundException', `Unable to read ${url}: ${why}.`)
  }
  return typeof found.content === 'string' ? Buffer.from(found.content, 'utf8') : found.content
}

const file = (given: Part, path: string): DwObject =>
  part(
    { ...given, mime: given.mime ?? DEFAULT_FILE.mime, fileName: given.fileName ?? DEFAULT_FILE.fileName },
    fileContent(path),
  )

/** All parts, under the names they carry; two parts of one name are two parts. */
const form = (parts: readonly Value[]): DwObject => {
  const named = new ObjectBuilder()
  parts.forEach((given, i) => {
    const disposition = selectName(selectName(given, 'headers') ?? null, 'Content-Disposition')
    const name = selectName(disposition ?? null, 'name') ?? `part${i}`
    named.add(textOf(name), asObject(given) ?? untag(given))
  })
  return new ObjectBuilder().add('parts', named.build()).build()
}

const BOUNDARY_CHARACTERS = '-_1234567890abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
/** Longer boundaries are illegal (RFC 2046, 5.1.1). */
const BOUNDARY_LENGTH = 70

const generateBoundary = (length: Num = BOUNDARY_LENGTH): string => {
  const running = evaluation()
  const count = toInteger(length, 'len')
  running.checkLength(count)
  const random = running.host.random ?? Math.random
  let boundary = ''
  for (let i = 0; i < count; i++) boundary += BOUNDARY_CHARACTERS[Math.floor(random() * BOUNDARY_CHARACTERS.length)]
  return boundary
}

const partType = record({
  'headers?': record({
    'Content-Disposition?': record({ name: type('String'), 'filename?': type('String') }),
    'Content-Type?': type('String'),
  }),
  content: type('Any'),
})

/** `dw::module::Multipart`. https://docs.mulesoft.com/dataweave/latest/dw-multipart */
export const multipart: Module = {
  name: 'dw::module::Multipart',
  functions: {
    field: fn(
      overload(['Object'], (options) => part(partOf(options), options.get('value') ?? null)),
      overload(['String', 'Any'], (name, value) => part({ name, mime: undefined, fileName: undefined }, value)),
      overload(['String', 'Any', 'String'], (name, value, mime) => part({ name, mime, fileName: undefined }, value)),
      overload(['String', 'Any', 'String', 'String'], (name, value, mime, fileName) =>
        part({ name, mime, fileName }, value),
      ),
    ),
    file: fn(
      overload(['Object'], (options) => file(partOf(options), requiredText(options, 'path'))),
      overload(['String', 'String'], (name, path) => file({ name, mime: undefined, fileName: undefined }, path)),
      overload(['String', 'String', 'String'], (name, path, mime) => file({ name, mime, fileName: undefined }, path)),
      overload(['String', 'String', 'String', 'String'], (name, path, mime, fileName) =>
        file({ name, mime, fileName }, path),
      ),
    ),
    form: fn(overload(['Array'], form)),
    generateBoundary: fn(
      overload([], () => generateBoundary()),
      overload(['Number'], generateBoundary),
    ),
  },
  types: declared({
    Multipart: record({ 'preamble?': type('String'), parts: record({ '_?': partType }) }),
    MultipartPart: partType,
  }),
}
