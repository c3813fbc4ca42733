import type { Place } from '../model/place.ts'
import type { Template } from './parse-template.ts'
import { createRendering, type Rendering, type Segment } from './rendering.ts'
import type { Secrets } from './secrets.ts'

/** A line of a rendered template, and where it comes from. */
export interface RenderedLine {
  readonly line: number
  readonly text: string
  /** In the template: of the line's first character that is not blank. */
  readonly from: Place
  /** Parameters whose values stand in it, in order, each once, as the template names them. */
  readonly parameters: readonly string[]
}

/** The lines of a rendering. */
export const renderedLines = ({ xml, segments, originOf }: Rendering, file: string): RenderedLine[] => {
  let offset = 0
  return xml.split(/\r\n|\n|\r/).map((text, i) => {
    const start = offset
    const end = start + text.length
    offset = end + (xml.startsWith('\r\n', end) ? 2 : 1)
    const inside = segments.filter((segment, at) => {
      const until = segments[at + 1]?.start ?? xml.length
      return segment.parameter !== undefined && until > segment.start && segment.start < end && until > start
    })
    const column = Math.max(0, text.search(/\S/)) + 1
    return {
      line: i + 1,
      text,
      from: originOf({ file, line: i + 1, column }).place,
      parameters: [...new Set(inside.map(({ parameter }) => parameter as string))],
    }
  })
}

/** The rendering with secrets taken out of what parameters put there; what the template says stays. */
export const maskRendering = (template: Template, { xml, segments }: Rendering, secrets: Secrets): Rendering => {
  const masked: Segment[] = []
  let text = ''
  segments.forEach((segment, i) => {
    const own = xml.slice(segment.start, segments[i + 1]?.start ?? xml.length)
    masked.push({ ...segment, start: text.length })
    text += segment.parameter === undefined ? own : secrets.mask(own)
  })
  return createRendering(template, text, masked)
}
