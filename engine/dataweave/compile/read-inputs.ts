import { readDocument } from '../formats/index.ts'
import { parseMediaType } from '../formats/media-type.ts'
import { Deferred } from '../values/deferred.ts'
import type { Value } from '../values/value.ts'
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
const isDocument = (input: unknown, declared: DeclaredInput | undefined): input is InputDocument => {
  if (typeof input !== 'object' || input === null) return false
  const { content } = input as InputDocument
  if (typeof content !== 'string' && !(content instanceof Uint8Array)) return false
  const { mimeType = declared?.mimeType } = input as InputDocument
  if (typeof mimeType !== 'string') return false
  return Object.keys(input).every((name) => MEMBERS.has(name))
}

type GivenInputs = Readonly<Record<string, unknown>>

/** Gives the inputs with documents as what reads them; the same record where there are none. */
export const inputReader = (
  uses: ReadonlySet<string>,
  declared: ReadonlyMap<string, DeclaredInput>,
): ((inputs: GivenInputs) => GivenInputs) => {
  const wanted = Array.from(uses, (name) => ({ name, directive: declared.get(name) }))
  return (inputs) => {
    let replaced: Record<string, unknown> | undefined
    for (let i = 0; i < wanted.length; i++) {
      const { name, directive } = wanted[i] as (typeof wanted)[number]
      const input = inputs[name]
      if (!isDocument(input, directive)) continue
      replaced ??= Object.assign(Object.create(null) as Record<string, unknown>, inputs)
      replaced[name] = deferred(input, directive)
    }
    return replaced ?? inputs
  }
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
export const sharedMimeTypes = (
  inputs: Readonly<Record<string, unknown>>,
  uses: ReadonlySet<string>,
): readonly string[] => {
  const found = new Set<string>()
  for (const name of uses) {
    const input = inputs[name]
    const mimeType = input instanceof Deferred ? input.metadata?.get('mimeType') : undefined
    if (typeof mimeType === 'string') found.add(mimeType)
  }
  return [...found]
}
