import type { Element } from './element.ts'
import type { Place } from './place.ts'

/** Where a processor stands: `main/processors/0`, its file and its display name. */
export interface Location {
  /** `flow/processors/0`, `flow/processors/1/route/0/processors/2`, `flow/errorHandler/0/processors/0`, `flow/source`. */
  readonly path: string
  readonly artifact: string
  readonly place: Place
  /** The file as Mule addresses it, relative to the configuration folder; the place's own otherwise. */
  readonly file: string
  readonly docName?: string | undefined
  readonly element: Element
  /** Takes secrets of the artifact out of what failures here say. */
  readonly mask?: ((text: string) => string) | undefined
}

/** `flow/processors/0 @ app:dir/file.xml:12 (Display name)`: Mule's `failingComponent`. */
export const describeLocation = (location: Location): string =>
  `${location.path} @ ${location.artifact}:${location.file}:${location.place.line}${location.docName ? ` (${location.docName})` : ''}`
