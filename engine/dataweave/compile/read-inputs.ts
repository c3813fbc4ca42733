import { readDocument } from '../formats/index.ts'
import { parseMediaType } from '../formats/media-type.ts'
import { Deferred } from '../values/deferred.ts'
import type { Value } from '../values/value.ts'
import type { Instance } from './frame.ts'
import type { DeclaredInput } from './program.ts'

/** A document given as an input: it is read when the script first looks into it. */
export interface InputDocument {
  readonly content: string | Uint8Array
  /** A media type or a format's id; where it is left out, what the script's `input` directive says. */
  readonly mimeType?: string | undefined
  /** Reader properties. */
  readonly properties?: Readonly<Record<string, unknown>> | undefined
}

const MEMBERS = new Set(['content', 'mimeType', 'properties'])

/** A plain object with `content`, `mimeType` and `properties` and nothing else is a document, not a value. */
const isDocument = (input: object, declared: DeclaredInput | undefined): input is InputDocument => {
  const { content } = input as InputDocument
  if (typeof content !== 'string' && !(content instanceof Uint8Array)) return false
  const { mimeType = declared?.mimeType } = input as InputDocument
  if (typeof mimeType !== 'string') return false
  return Object.keys(input).every((name) => MEMBERS.has(name))
}

/** An input as the host gave it, one that is a document as what reads it. */
export const inputIn = (instance: Instance, name: string): unknown => {
  const input = instance.inputs[name]
  if (typeof input !== 'object' || input === null || instance.documents === undefined) return input
  return (input as Partial<InputDocument>).content === undefined ? input : opened(input, instance, name)
}

const opened = (input: object, instance: Instance, name: string): unknown => {
  const declared = instance.documents?.get(name)
  if (!isDocument(input, declared)) return input
  const document = deferred(input, declared)
  instance.inputs = Object.assign(Object.create(null) as object, instance.inputs, { [name]: document })
  return document
}

const deferred = (document: InputDocument, declared: DeclaredInput | undefined): Deferred => {
  const mimeType = document.mimeType ?? (declared?.mimeType as string)
  const properties = { ...declared?.properties, ...document.properties }
  const read = () => readDocument({ content: document.content, mimeType, properties })
  return new Deferred(read, metadataOf(document, mimeType))
}

/** What `.^m` tells about a document. */
const metadataOf = ({ content }: InputDocument, mimeType: string): ReadonlyMap<string, Value> => {
  const { essence, parameters } = parseMediaType(mimeType)
  return new Map<string, Value>([
    ['mimeType', essence],
    ['mediaType', mimeType],
    ['encoding', parameters.get('charset') ?? 'UTF-8'],
    ['raw', content],
    ['contentLength', typeof content === 'string' ? Buffer.byteLength(content) : content.length],
  ])
}

/** The different media types of the documents a script refers to. */
export const sharedMimeTypes = (instance: Instance, uses: ReadonlySet<string>): readonly string[] => {
  const found = new Set<string>()
  for (const name of uses) {
    const input = inputIn(instance, name)
    const mimeType = input instanceof Deferred ? input.metadata?.get('mimeType') : undefined
    if (typeof mimeType === 'string') found.add(mimeType)
  }
  return [...found]
}
