import type { Pair, Scalar } from 'yaml'
import type { Report } from '../model/diagnostic.ts'
import type { ConfigCode } from './config-codes.ts'
import { createPlaces, type Places } from './places.ts'
import { offsetOf, parseYaml } from './read-yaml.ts'
import { yaml } from './yaml.ts'

const MAX_VALUES = 100_000

interface Flattening {
  readonly values: Map<string, string>
  readonly anchors: Map<string, unknown>
  readonly fault: (offset: number, message: string, code?: ConfigCode) => void
  readonly repeated: (offset: number, key: string) => void
  left: number
}

/**
 * Reads properties from YAML as Mule does (spec/core.md §1.4): nested keys join with dots, a list of texts is joined by
 * commas, any other value that is not a text is a fault (CFG116). Every fault is reported with Mule's words; the value is
 * then taken as it is written, so that nobody who uses it is reported as well. Undefined when the file is not YAML.
 */
export const readYamlProperties = (text: string, file: string, report: Report): Map<string, string> | undefined => {
  const source = text.startsWith('\ufeff') ? text.slice(1) : text
  const places = createPlaces(source, file)
  const to: Flattening = {
    values: new Map(),
    anchors: new Map(),
    left: MAX_VALUES,
    fault: (offset, message, code = 'CFG116') => report(code, places(offset), message),
    repeated: (offset, key) =>
      report('CFG117', places(offset), `The key '${key}' stands twice; the last value counts.`, {
        severity: 'warning',
      }),
  }
  const explain = (offset: number) => missingBlank(source, offset, places)
  const documents = parseYaml(source, places, report, { version: '1.1', uniqueKeys: false, explain })
  if (!documents) return undefined
  for (const { contents } of documents) if (contents) flatten(to, contents, '', 0)
  if (to.left < 0) to.fault(0, `The file holds more than ${MAX_VALUES} values.`)
  return to.values
}

/** `port:8081` is the usual cause of a fault of form: said in Mule's words. */
const missingBlank = (source: string, offset: number, places: Places): string | undefined => {
  const { line } = places(offset)
  const content = source.split(/\r\n|\n|\r/)[line - 1] ?? ''
  return /^\s*[\w.-]+:[^\s:]/.test(content) ? blankMissing(content.trim()) : undefined
}

const blankMissing = (line: string): string =>
  `YAML configuration properties must have space after ':' character. Offending line is: ${line}`

const flatten = (to: Flattening, node: unknown, path: string, around: number): void => {
  const offset = offsetOf(node) ?? around
  if (--to.left < 0) return
  const anchor = (node as { anchor?: string } | null)?.anchor
  if (anchor) to.anchors.set(anchor, node)
  if (yaml().isAlias(node)) {
    const target = to.anchors.get(node.source)
    if (!target) to.fault(offset, `The alias *${node.source} has no anchor.`)
    else flatten(to, target, path, offset)
  } else if (yaml().isMap(node)) {
    const pairs = node.items as Pair[]
    for (const pair of pairs) if (!isMergeKey(pair.key)) flattenPair(to, pair, path, offset)
    for (const { key, value } of pairs) if (isMergeKey(key)) mergeInto(to, value, path, offset)
  } else if (yaml().isSeq(node)) flattenList(to, node.items, path, offset)
  else if (yaml().isScalar(node) && path === '' && isText(node)) to.fault(offset, blankMissing(String(node.value)))
  else to.values.set(path, textOf(to, node, path, offset))
}

/** `<<`, which the parser makes a symbol. */
const isMergeKey = (key: unknown): boolean => yaml().isScalar(key) && typeof key.value === 'symbol'

const flattenPair = (to: Flattening, { key, value }: Pair, path: string, around: number): void => {
  const offset = offsetOf(key) ?? around
  if (!yaml().isScalar(key) || !isText(key)) {
    const shown = yaml().isScalar(key) ? (key.source ?? 'null') : 'of a list or map'
    to.fault(offset, `The key ${shown} must be a text: wrap it with ".`, 'CFG117')
    return
  }
  const name = path ? `${path}.${sourceOf(key)}` : sourceOf(key)
  if (to.values.has(name)) to.repeated(offset, name)
  flatten(to, value, name, offset)
}

/** Keys of the mapping itself win, so merged ones are only added. */
const mergeInto = (to: Flattening, value: unknown, path: string, offset: number): void => {
  const merged: Flattening = { ...to, values: new Map() }
  for (const source of yaml().isSeq(value) ? value.items : [value]) flatten(merged, source, path, offset)
  to.left = merged.left
  for (const [key, text] of merged.values) if (!to.values.has(key)) to.values.set(key, text)
}

const flattenList = (to: Flattening, items: readonly unknown[], path: string, offset: number): void => {
  const map = items.find((item) => yaml().isMap(item))
  if (yaml().isMap(map)) {
    const keys = (map.items as Pair[]).map(({ key }) => (yaml().isScalar(key) ? String(key.value) : '')).join(',')
    const at = offsetOf(map) ?? offset
    to.fault(
      at,
      `Configuration properties does not support type a list of complex types. Complex type keys are: ${keys}`,
    )
    return
  }
  const texts = items.map((item) => (yaml().isAlias(item) ? to.anchors.get(item.source) : item))
  if (texts.length === 0 || !texts.every((item): item is Scalar => yaml().isScalar(item) && isText(item))) {
    to.fault(offset, `List of complex objects are not supported as property values. Offending key is ${path}`)
  }
  to.values.set(path, texts.map((item) => (yaml().isScalar(item) ? sourceOf(item) : '')).join(','))
}

const textOf = (to: Flattening, node: unknown, path: string, offset: number): string => {
  if (yaml().isScalar(node) && isText(node)) return sourceOf(node)
  const value = yaml().isScalar(node) ? sourceOf(node) : ''
  to.fault(
    offset,
    `YAML configuration properties only supports string values, make sure to wrap the value with " so you force the value to be an string. Offending property is ${path} with value ${value || 'null'}`,
  )
  return value
}

// Mule's parser takes `yes` and `no` for booleans, but not their initials.
const isText = (node: Scalar): boolean =>
  typeof node.value === 'string' || (typeof node.value === 'boolean' && /^[yn]$/i.test(node.source ?? ''))

const sourceOf = (node: Scalar): string =>
  typeof node.value === 'string' ? node.value : (node.source ?? String(node.value))
