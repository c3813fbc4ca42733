import {
  attr,
  attributeOf,
  type CompileContext,
  type Event,
  type Expression,
  type TypedValue,
  withCharset,
} from '../../engine/sdk.ts'

/** The attributes that set-payload and set-variable share. */
export const labelAttributes = {
  mimeType: attr.string('Media type to label the value with; the value is not converted.'),
  encoding: attr.string("Charset to label the value with; wins over the media type's."),
}

/** Evaluates a value and labels it; a promise only when a body must be read. */
export type Labelled = (event: Event) => TypedValue | Promise<TypedValue>

const MEDIA_TYPE = /^[\w!#$&^.+*-]+\/[\w!#$&^.+*-]+\s*(;.*)?$/

/** A value with `mimeType` and `encoding` (spec/core.md §2.5): they relabel, they do not convert. */
export const labelled = (
  value: Expression,
  { mimeType, encoding }: { readonly mimeType: string | undefined; readonly encoding: string | undefined },
  context: CompileContext,
): Labelled => {
  checkMediaType(mimeType, 'mimeType', context)
  checkEncoding(encoding, 'encoding', context)
  const relabel = relabelling(mimeType, encoding)
  if (!relabel) return (event) => value.typed(event)
  const label = (typed: TypedValue): TypedValue => ({ value: typed.value, mediaType: relabel(typed.mediaType) })
  return (event) => {
    const typed = value.typed(event)
    return typed instanceof Promise ? typed.then(label) : label(typed)
  }
}

const relabelling = (mimeType: string | undefined, encoding: string | undefined) => {
  if (mimeType === undefined)
    return encoding === undefined ? undefined : (mediaType: string) => withCharset(mediaType, encoding)
  const fixed = encoding === undefined ? mimeType.trim() : withCharset(mimeType.trim(), encoding)
  return () => fixed
}

/** Reports a media type that is none, in the attribute it stands in. */
export const checkMediaType = (mimeType: string | undefined, attribute: string, context: CompileContext): void => {
  if (mimeType === undefined || MEDIA_TYPE.test(mimeType.trim())) return
  context.report('CFG023', `MediaType cannot be parsed: ${mimeType}`, {
    place: attributeOf(context.element, attribute)?.valuePlace,
    hint: 'write it as type/subtype, such as application/json',
  })
}

/** Reports a charset nobody knows. */
export const checkEncoding = (encoding: string | undefined, attribute: string, context: CompileContext): void => {
  if (encoding === undefined) return
  try {
    new TextDecoder(encoding)
  } catch {
    context.report('CFG024', `Encoding '${encoding}' is not supported.`, {
      place: attributeOf(context.element, attribute)?.valuePlace,
      hint: 'such as UTF-8, UTF-16, ISO-8859-1 or windows-1252',
    })
  }
}
