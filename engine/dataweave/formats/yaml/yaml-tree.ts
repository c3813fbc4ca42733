import type { Alias, Node, Pair, Scalar } from 'yaml'
import { DwObject } from '../../values/dw-object.ts'
import { fromHost } from '../../values/host.ts'
import { numberFromText } from '../../values/number.ts'
import type { Value } from '../../values/value.ts'
import { DEPTH_LIMIT } from '../depth.ts'
import { unreadable } from '../reading-error.ts'
import { shapeTree } from '../shape-tree.ts'
import { yamlLibrary } from './yaml-library.ts'

/** Values that aliases may stand for, all together: more is an attack (billion laughs). */
const EXPANSION_LIMIT = 1_000_000

interface Anchored {
  readonly value: Value
  /** How many values it holds when its own aliases are expanded. */
  readonly size: number
}

/** Makes the value of one parsed document. A class for its anchors. */
export class YamlTree {
  readonly #text: string
  readonly #shapes = shapeTree()
  readonly #anchors = new Map<string, Anchored>()
  /** Values made so far, aliases expanded. */
  #size = 0
  #expanded = 0

  constructor(text: string) {
    this.#text = text
  }

  value(node: unknown, depth: number): Value {
    const { isAlias, isNode } = yamlLibrary()
    if (depth > DEPTH_LIMIT) throw this.#fault(`Collections nest deeper than ${DEPTH_LIMIT} levels`, node)
    const before = this.#size++
    if (isAlias(node)) return this.#alias(node)
    const value = this.#content(node, depth)
    const anchor = isNode(node) ? node.anchor : undefined
    if (anchor !== undefined) this.#anchors.set(anchor, { value, size: this.#size - before })
    return value
  }

  #content(node: unknown, depth: number): Value {
    const { isMap, isPair, isScalar, isSeq } = yamlLibrary()
    if (isScalar(node)) return scalarValue(node)
    if (isMap(node)) return this.#map(node.items, depth)
    if (isSeq(node)) return node.items.map((item) => this.value(item, depth + 1))
    // An item of !!omap or !!pairs.
    return isPair(node) ? this.#map([node], depth) : null
  }

  #alias(node: Alias): Value {
    const anchored = this.#anchors.get(node.source)
    if (anchored === undefined) throw this.#fault('Alias of an anchor that does not stand in front of it', node)
    this.#size += anchored.size
    this.#expanded += anchored.size
    if (this.#expanded > EXPANSION_LIMIT) throw this.#fault(`Aliases for more than ${EXPANSION_LIMIT} values`, node)
    return anchored.value
  }

  #map(given: readonly Pair[], depth: number): Value {
    const own = new Set<string>()
    const pairs: [string, Value][] = []
    const merged: [string, Value][] = []
    for (const pair of given) {
      const name = this.#key(pair.key)
      const value = this.value(pair.value, depth + 1)
      if (name === undefined) merged.push(...this.#merge(value, pair.key))
      else {
        own.add(name)
        pairs.push([name, value])
      }
    }
    // What is merged gives way to the mapping's own keys, and what was merged first to nothing else.
    for (const [name, value] of merged) {
      if (own.has(name)) continue
      own.add(name)
      pairs.push([name, value])
    }
    if (pairs.length === 0) return DwObject.empty
    let shape = this.#shapes
    for (const [name] of pairs) shape = shape.step(name)
    return new DwObject(
      shape.shape(),
      pairs.map(([, value]) => value),
    )
  }

  /** The name of a pair; undefined for the merge key `<<`. */
  #key(node: unknown): string | undefined {
    const { isAlias, isScalar } = yamlLibrary()
    const key = isAlias(node) ? this.#alias(node) : isScalar(node) ? scalarValue(node) : undefined
    if (isScalar(node) && node.source === '<<' && node.type === 'PLAIN') return undefined
    if (isScalar(node) && typeof key !== 'string' && node.source !== undefined) return node.source
    if (node === null || key === null) return ''
    if (typeof key === 'string') return key
    if (typeof key === 'number' || typeof key === 'boolean') return String(key)
    throw this.#fault('Key that is no scalar', node)
  }

  #merge(value: Value, key: unknown): [string, Value][] {
    const sources = Array.isArray(value) ? (value as readonly Value[]) : [value]
    return sources.flatMap((source) => {
      if (!(source instanceof DwObject)) throw this.#fault('Merge (<<) of something that is no mapping', key)
      return source.shape.names.map((name, i): [string, Value] => [name, source.values[i] as Value])
    })
  }

  #fault(what: string, node: unknown) {
    return unreadable(what, this.#text, (node as Node | null)?.range?.[0] ?? 0, 'YAML')
  }
}

const scalarValue = (node: Scalar): Value => {
  const { value, source } = node
  if (typeof value === 'number') return exactNumber(value, source)
  // Tags of YAML 1.1 make bytes (!!binary) and dates (!!timestamp).
  return fromHost(value)
}

/** Infinity and NaN are no numbers of the language: they stay texts. */
const exactNumber = (value: number, source: string | undefined): Value =>
  numberFromText(source ?? String(value)) ?? (Number.isFinite(value) ? value : (source ?? null))
