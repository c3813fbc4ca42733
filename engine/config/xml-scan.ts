import type { Report } from '../model/diagnostic.ts'
import type { Attribute } from '../model/element.ts'
import { createPlaces, type Places } from './places.ts'
import { recoverable, type XmlCode } from './xml-codes.ts'

/** A start tag as scanned, its names resolved to namespaces. */
export interface StartTag {
  readonly uri: string
  readonly prefix: string
  readonly name: string
  readonly attributes: readonly Attribute[]
  /** Offset of the first character of the element's own text that is not blank; -1 when there is none. */
  textStart: number
}

/** The state of one pass over a document. */
export interface XmlScan {
  readonly text: string
  readonly places: Places
  readonly problem: (code: XmlCode, offset: number, message: string, options?: { hint?: string | undefined }) => void
  /** Start tags by the offset of their `<`. */
  readonly tags: Map<number, StartTag>
  /** Offsets of the processing instructions, each with its end. */
  readonly instructions: [number, number][]
  /** Unbound prefixes already reported: one missing declaration is one fault however often the prefix is used. */
  readonly unbound: Set<string>
  /** A DOCTYPE was met: the entities it may define are not reported as well. */
  doctype: boolean
  /** False once the tree cannot be relied upon. */
  sound: boolean
  problems: number
}

/** More faults than this in one file are not listed. */
export const PROBLEM_LIMIT = 100

export const createScan = (text: string, file: string, report: Report): XmlScan => {
  const places = createPlaces(text, file)
  const scan: XmlScan = {
    text,
    places,
    tags: new Map(),
    instructions: [],
    unbound: new Set(),
    doctype: false,
    sound: true,
    problems: 0,
    problem: (code, offset, message, options) => {
      if (!recoverable.has(code)) scan.sound = false
      scan.problems++
      if (scan.problems <= PROBLEM_LIMIT) report(code, places(offset), message, options)
      else if (scan.problems === PROBLEM_LIMIT + 1) {
        report(code, places(offset), `More than ${PROBLEM_LIMIT} faults in this file; the others are not listed.`)
      }
    },
  }
  return scan
}
