import { fromHost } from '../../dataweave/values/host.ts'
import { withMetadata } from '../../dataweave/values/tagged.ts'
import type { Value } from '../../dataweave/values/value.ts'
import { Content } from '../../model/content.ts'
import type { Event, Variables } from '../../model/event.ts'
import type { HostObject } from '../../model/host-object.ts'
import { charsetOf, mimeOf } from '../../model/media-type.ts'
import type { TypedValue } from '../../model/typed-value.ts'
import { setOwn } from '../expose.ts'
import { type Reading, readNow } from '../read-value.ts'
import { bytesNow } from '../unread.ts'

/**
 * What `payload.^mimeType` and its like tell of a typed value (spec/core.md §2.5). Its bytes (`^raw`) are fetched only for scripts
 * that ask for them.
 */
export const metadataOf = (
  { value, mediaType }: TypedValue,
  wanted: ReadonlySet<string>,
): ReadonlyMap<string, Value> => {
  const metadata = new Map<string, Value>([
    ['mediaType', mediaType],
    ['mimeType', mimeOf(mediaType)],
    ['encoding', charsetOf(mediaType) ?? 'UTF-8'],
  ])
  const held = value instanceof Content ? (wanted.has('raw') ? bytesNow(value) : value.buffered) : value
  if (wanted.has('raw')) metadata.set('raw', fromHost(held))
  const length = held instanceof Uint8Array ? held.length : value instanceof Content ? value.length : undefined
  if (length !== undefined) metadata.set('contentLength', length)
  return metadata
}

/** How documents are read for scripts that ask for metadata: also the payload of a message inside of a value brings its own. */
export const labelling = (reading: Reading, wanted: ReadonlySet<string>): Reading => ({
  ...reading,
  label: (value, typed) => withMetadata(fromHost(value), metadataOf(typed, wanted)),
})

/** `vars` for scripts that ask for metadata: every variable brings its own. */
export const labelledVariables =
  (wanted: ReadonlySet<string>) =>
  ({ variables }: Event): HostObject =>
    new LabelledVariables(variables, wanted)

class LabelledVariables implements HostObject {
  readonly #variables: Variables
  readonly #wanted: ReadonlySet<string>

  constructor(variables: Variables, wanted: ReadonlySet<string>) {
    this.#variables = variables
    this.#wanted = wanted
  }

  lookup(name: string): unknown {
    const variable = this.#variables.get(name)
    return variable && withMetadata(fromHost(readNow(variable)), metadataOf(variable, this.#wanted))
  }

  toJSON(): unknown {
    const result: Record<string, unknown> = {}
    for (const name of this.#variables.keys()) setOwn(result, name, this.lookup(name))
    return result
  }
}
