import type { Document, Pair } from 'yaml'
import type { Report } from '../model/diagnostic.ts'
import { createOffsets, emptyObject, type Located, located, memberPointer, type Offsets } from './located.ts'
import { createPlaces, type Places } from './places.ts'
import { yaml } from './yaml.ts'

/** Aliases may multiply a document to this many values at most. */
const MAX_VALUES = 100_000
const MAX_DEPTH = 100
/** More faults than this in one file are not listed. */
const PROBLEM_LIMIT = 100

export interface ParseYamlOptions {
  readonly version?: '1.1' | '1.2'
  /** A key that stands twice is a fault; true by default. */
  readonly uniqueKeys?: boolean
  /** A better sentence for the fault at an offset. */
  readonly explain?: (offset: number) => string | undefined
}

/**
 * Parses YAML into documents. Reports every fault of form with its place (CFG102), tags other than YAML's own included;
 * returns undefined then. `version` 1.1 is what Mule reads: `yes`, `on` and `2001-01-23` are no texts in it.
 */
export const parseYaml = (
  text: string,
  places: Places,
  report: Report,
  options: ParseYamlOptions = {},
): Document.Parsed[] | undefined => {
  const { version = '1.2', uniqueKeys = true, explain } = options
  const parsed = yaml().parseAllDocuments(text, { version, uniqueKeys, merge: true, prettyErrors: false })
  const documents: Document.Parsed[] = Array.isArray(parsed) ? parsed : []
  const problems = documents.flatMap(({ errors, warnings }) => [...errors, ...warnings])
  for (const { pos, message } of problems.slice(0, PROBLEM_LIMIT)) {
    report('CFG102', places(pos[0]), explain?.(pos[0]) ?? sentence(message))
  }
  return problems.length === 0 ? documents : undefined
}

/** The parser's words; it calls itself for every level and says so where the stack ends. */
const sentence = (message: string): string =>
  message.startsWith('Maximum call stack') ? 'YAML is nested too deeply.' : `${message.replace(/[\s.:]+$/, '')}.`

/**
 * Reads one YAML 1.2 document; an empty file is null. Duplicate keys (unless `uniqueKeys` is false: then the last counts), keys that are no text, unknown tags and several
 * documents are faults. Reports all faults of form with their places (CFG102) and returns undefined then.
 */
export const readYaml = (
  text: string,
  file: string,
  report: Report,
  options: Pick<ParseYamlOptions, 'uniqueKeys'> = {},
): Located | undefined => {
  const documents = readYamlDocuments(text, file, report, options)
  if (!documents || documents.length <= 1) return documents && (documents[0] ?? nothing(text, file))
  report('CFG102', documents[1]!.placeOf(''), 'The file must hold one YAML document only.')
  return undefined
}

/** Reads every document of a YAML 1.2 stream. */
export const readYamlDocuments = (
  text: string,
  file: string,
  report: Report,
  options: Pick<ParseYamlOptions, 'uniqueKeys'> = {},
): Located[] | undefined => {
  const source = text.startsWith('\ufeff') ? text.slice(1) : text
  const places = createPlaces(source, file)
  const documents = parseYaml(source, places, report, options)
  if (!documents) return undefined
  try {
    return documents.map((document) => {
      const offsets = createOffsets()
      return located(
        convert({ anchors: new Map(), offsets, left: MAX_VALUES }, document.contents, '', 0, 0),
        offsets,
        places,
      )
    })
  } catch (error) {
    if (!(error instanceof YamlFault)) throw error
    report('CFG102', places(error.offset), error.message)
    return undefined
  }
}

const nothing = (text: string, file: string): Located => located(null, createOffsets(), createPlaces(text, file))

class YamlFault extends Error {
  readonly offset: number
  constructor(offset: number, message: string) {
    super(message)
    this.offset = offset
  }
}

interface Conversion {
  /** Anchors met so far. Looking them up in the document would walk it once for every alias. */
  readonly anchors: Map<string, unknown>
  readonly offsets: Offsets
  left: number
}

/** `around` is the offset of the value around, for values that have none of their own. */
const convert = (to: Conversion, node: unknown, pointer: string, around: number, depth: number): unknown => {
  const { isAlias, isMap, isScalar, isSeq } = yaml()
  const offset = offsetOf(node) ?? around
  if (!to.offsets.values.has(pointer)) to.offsets.values.set(pointer, offset)
  if (--to.left < 0) throw new YamlFault(offset, `Aliases make the file larger than ${MAX_VALUES} values.`)
  if (depth > MAX_DEPTH) throw new YamlFault(offset, `YAML is nested more than ${MAX_DEPTH} deep.`)
  if (isAlias(node)) {
    const target = to.anchors.get(node.source)
    if (!target) throw new YamlFault(offset, `The alias *${node.source} has no anchor.`)
    return convert(to, target, pointer, offset, depth + 1)
  }
  const anchor = (node as { anchor?: string } | null)?.anchor
  if (anchor) to.anchors.set(anchor, node)
  if (isScalar(node)) return node.value
  if (isSeq(node)) {
    return node.items.map((item, i) => convert(to, item, memberPointer(pointer, i), offset, depth + 1))
  }
  if (isMap(node)) return convertMap(to, node.items as Pair[], pointer, offset, depth)
  return null
}

const convertMap = (to: Conversion, items: Pair[], pointer: string, offset: number, depth: number): unknown => {
  const object = emptyObject()
  for (const { key, value } of items) {
    const at = offsetOf(key) ?? offset
    if (!yaml().isScalar(key)) throw new YamlFault(at, 'A key must be a text.')
    if (typeof key.value === 'symbol')
      merge(object, convert(to, value, memberPointer(pointer, '<<'), at, depth + 1), at)
    else {
      const name = typeof key.value === 'string' ? key.value : (key.source ?? String(key.value))
      const member = memberPointer(pointer, name)
      to.offsets.keys.set(member, at)
      to.offsets.values.delete(member)
      object[name] = convert(to, value, member, at, depth + 1)
    }
  }
  return object
}

/** `<<`: keys of the mapping itself win over merged ones, wherever they stand. */
const merge = (object: Record<string, unknown>, merged: unknown, at: number): void => {
  for (const source of Array.isArray(merged) ? merged : [merged]) {
    if (source === null || typeof source !== 'object') throw new YamlFault(at, '<< merges mappings only.')
    for (const [name, value] of Object.entries(source)) if (!(name in object)) object[name] = value
  }
}

/** Where a node begins. */
export const offsetOf = (node: unknown): number | undefined =>
  (node as { range?: [number, number, number] | null } | null | undefined)?.range?.[0]
