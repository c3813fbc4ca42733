import type { Place } from '../model/place.ts'
import type { Template } from './parse-template.ts'
import { textOffsets } from './text-offsets.ts'

/** Where a place in rendered XML comes from. */
export interface Origination {
  /** In the template. */
  readonly place: Place
  /** The parameter whose value stands there; undefined for the template's own text. */
  readonly parameter: string | undefined
  /** Where that value, or an empty one right before the place, stands in the configuration: a JSON pointer. */
  readonly pointer: string | undefined
}

/** A template rendered with one configuration. */
export interface Rendering {
  readonly xml: string
  /** In order, without a gap. */
  readonly segments: readonly Segment[]
  originOf(place: Place): Origination
}

/** A run of rendered text: copied from the template, or the value of a parameter. */
export interface Segment {
  /** Offset in the rendered text. */
  readonly start: number
  /** Offset in the template: of the text's first character, or of the `{{`. */
  readonly from: number
  readonly parameter: string | undefined
  readonly pointer: string | undefined
}

/** The rendered text with its way back. Segments are in order and leave no gap. */
export const createRendering = (template: Template, xml: string, segments: readonly Segment[]): Rendering => {
  const offsets = textOffsets(xml)
  return {
    xml,
    segments,
    originOf: ({ line, column }) => {
      const offset = offsets(line, column - 1)
      const at = segmentAt(segments, offset)
      const segment = segments[at]
      if (!segment) return { place: template.places(0), parameter: undefined, pointer: undefined }
      const { start, from, parameter } = segment
      // An empty value takes no room: what is wrong with it is told of the character behind it.
      const before = segments[at - 1]
      const pointer = before?.start === offset ? before.pointer : segment.pointer
      return { place: template.places(parameter === undefined ? from + offset - start : from), parameter, pointer }
    },
  }
}

const segmentAt = (segments: readonly Segment[], offset: number): number => {
  let low = 0
  let high = segments.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((segments[middle] as Segment).start <= offset) low = middle
    else high = middle - 1
  }
  return low
}
