import { charsetOf } from '../../engine/sdk.ts'
import { MultipartBody } from './multipart-body.ts'
import { boundaryOf, isMultipart } from './multipart-boundary.ts'
import { TextBody } from './text-body.ts'
import type { FilterOptions } from './text-filter.ts'
import { textKindOf } from './text-media-types.ts'

/** What was judged of a body, as it is sent; made only when somebody asks. To be asked before the next piece is judged, or never. */
export type Judged = () => Buffer

/** A body that comes in pieces, with values masked; everything else in it stays the same bytes. */
export interface BodyFilter {
  /** The part of the body so far that is judged and was not given before; of the last piece all the rest. */
  judge(chunk: Buffer, isLast: boolean): Judged
}

export interface BodyFilterOptions extends Pick<FilterOptions, 'detectors' | 'keepLast' | 'found'> {
  /** Told why something cannot be looked into, before it is passed on as it is; may throw. */
  readonly unseen: (why: string) => void
}

/** How deep in other parts a part is, and how many there were so far, in all of them. */
export interface Nesting {
  readonly depth: number
  readonly count: { parts: number }
}

/** Parts may have parts so many times. */
const DEEPEST = 5

/** What looks into a body of this media type: a text, or one of several parts, of which the texts are looked into. Others are passed on as they are. */
export const bodyFilter = (options: BodyFilterOptions, mediaType: string, nesting?: Nesting): BodyFilter => {
  const kind = textKindOf(mediaType)
  if (kind) return new TextBody(options, kind, charsetOf(mediaType))
  if (!isMultipart(mediaType)) return untouched
  const { depth, count } = nesting ?? { depth: 0, count: { parts: 0 } }
  const boundary = boundaryOf(mediaType)
  if (boundary === undefined) options.unseen('it has parts, but not one boundary between them')
  else if (depth === DEEPEST) options.unseen(`it has parts in parts, more than ${DEEPEST} deep`)
  else {
    const inner = { depth: depth + 1, count }
    return new MultipartBody(boundary, options, count, (partType) => bodyFilter(options, partType, inner))
  }
  return untouched
}

/** Whether anything in a body of this media type is looked at. */
export const isLookedInto = (mediaType: string): boolean =>
  textKindOf(mediaType) !== undefined || isMultipart(mediaType)

export const untouched: BodyFilter = { judge: (chunk) => () => chunk }
