import type { ScriptFault } from '../dataweave-error.ts'
import type { Document } from './ast.ts'
import { Cursor, untilStopped } from './cursor.ts'
import { parseDocument } from './parse-document.ts'
import { placeIn } from './place.ts'

export interface Parsed {
  /** Undefined where there are faults. */
  readonly document: Document | undefined
  /** In the order of the text; at most 20. */
  readonly faults: readonly ScriptFault[]
}

/**
 * Parses a script or a module. Never raises: whatever the text, it takes time and memory in proportion to its length and gives a
 * tree or faults. Nesting and chains of operators are bounded, so that whoever walks the tree may call themselves.
 *
 * @param options.file what the places of the faults are named by
 */
export const parse = (source: string, options: { readonly file?: string } = {}): Parsed => {
  const c = new Cursor(source)
  let document: Document | undefined
  untilStopped(() => {
    document = parseDocument(c)
  })
  if (document && c.faults.length === 0) return { document, faults: [] }
  const place = placeIn(source, options.file)
  const faults = c.faults.map(({ offset, message, hint }) => ({
    message,
    hint,
    place: place(offset),
    kind: 'syntax' as const,
  }))
  return { document: undefined, faults: faults.sort((a, b) => a.place.offset - b.place.offset) }
}
