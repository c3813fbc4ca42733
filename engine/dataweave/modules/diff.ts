import { evaluation } from '../evaluation.ts'
import { writeDocument } from '../formats/index.ts'
import { fn, type Module, overload } from '../functions/define.ts'
import { isArray, itemsOf } from '../values/array.ts'
import { DwObject, Shape } from '../values/dw-object.ts'
import { equals } from '../values/equality.ts'
import type { Key } from '../values/key.ts'
import { asObject } from '../values/object.ts'
import { withMetadata } from '../values/tagged.ts'
import { typeText } from '../values/type-text.ts'
import { arrayType, typeOf } from '../values/type-value.ts'
import type { Value } from '../values/value.ts'
import { holds } from './core/condition.ts'
import { declared, record, type } from './declared-types.ts'

const ROOT = '(root)'
const resultShape = new Shape(['matches', 'diffs'])
const differenceShape = new Shape(['expected', 'actual', 'path'])
const DW = 'application/dw'

/** One comparison: the differences found so far, and how objects are compared. */
interface Comparison {
  readonly found: DwObject[]
  readonly unordered: boolean
  readonly root: string
}

const report = ({ found }: Comparison, expected: Value, actual: Value, path: string): void => {
  found.push(new DwObject(differenceShape, [expected, actual, path]))
}

/** A value as DataWeave writes it. What lies below the root says what it is written in, as documented. */
const written = (value: Value, path: string, { root }: Comparison): Value => {
  const text = String(writeDocument(value, { mimeType: DW }).content)
  return path === root ? text : withMetadata(text, new Map([['mimeType', DW]]))
}

const compare = (actual: Value, expected: Value, path: string, comparison: Comparison): void => {
  evaluation().step()
  const actualObject = asObject(actual)
  const expectedObject = actualObject === undefined ? undefined : asObject(expected)
  if (isArray(actual) && isArray(expected)) {
    compareItems(itemsOf(actual), itemsOf(expected), path, comparison)
  } else if (actualObject !== undefined && expectedObject !== undefined) {
    compareEntries(actualObject, expectedObject, path, comparison)
  } else if (!equals(actual, expected)) {
    report(comparison, written(expected, path, comparison), written(actual, path, comparison), path)
  }
}

const compareItems = (
  actual: readonly Value[],
  expected: readonly Value[],
  path: string,
  comparison: Comparison,
): void => {
  if (actual.length !== expected.length) {
    report(comparison, `Array size is ${expected.length}`, `was ${actual.length}`, path)
    return
  }
  for (let i = 0; i < actual.length; i++) compare(actual[i] as Value, expected[i] as Value, `${path}[${i}]`, comparison)
}

/**
 * The entries of the first object are looked for in the second. That makes the first the expected one for everything inside an
 * object (and the second again one level deeper): Mule's documented results have it that way round.
 */
const compareEntries = (first: DwObject, second: DwObject, path: string, comparison: Comparison): void => {
  if (first.size !== second.size) report(comparison, `Object size is ${first.size}`, `was ${second.size}`, path)
  const taken = new Set<number>()
  for (let i = 0; i < first.size; i++) {
    const key = first.shape.keyAt(i)
    const value = first.values[i] as Value
    const here = `${path}.${nameOf(key)}`
    const at = comparison.unordered ? positionOf(key, second, taken) : i
    const isThere = at >= 0 && at < second.size && sameName(key, second.shape.keyAt(at))
    if (!isThere) {
      const why = positionOf(key, second, taken) < 0 ? 'was not present in object.' : 'was at another position.'
      report(comparison, `Entry ${here} with type ${typeText(typeOf(value))}`, why, here)
      continue
    }
    taken.add(at)
    compareAttributes(key, second.shape.keyAt(at), here, comparison)
    compare(second.values[at] as Value, value, here, comparison)
  }
}

const compareAttributes = (first: Key, second: Key, path: string, comparison: Comparison): void => {
  if (first.attributes === undefined && second.attributes === undefined) return
  const [of, against] = [second.attributes ?? DwObject.empty, first.attributes ?? DwObject.empty]
  compareEntries(of, against, `${path}.@`, { ...comparison, unordered: true })
}

/** The first position of a key's name that is not taken yet; -1 when there is none. */
const positionOf = (key: Key, object: DwObject, taken: ReadonlySet<number>): number => {
  for (let i = 0; i < object.size; i++)
    if (!taken.has(i) && object.shape.names[i] === key.name && sameName(key, object.shape.keyAt(i))) return i
  return -1
}

const sameName = (a: Key, b: Key): boolean => a.name === b.name && a.namespace?.uri === b.namespace?.uri

const nameOf = ({ name, namespace }: Key): string => (namespace === undefined ? name : `${namespace.prefix}#${name}`)

const differences = (actual: Value, expected: Value, config: DwObject = DwObject.empty, root = ROOT): DwObject => {
  const unordered = holds(config.get('unordered') ?? false)
  const comparison: Comparison = { found: [], unordered, root }
  compare(actual, expected, root, comparison)
  return new DwObject(resultShape, [comparison.found.length === 0, comparison.found])
}

const differenceType = record({ expected: type('String'), actual: type('String'), path: type('String') })

/** `dw::util::Diff`. https://docs.mulesoft.com/dataweave/latest/dw-diff */
export const diff: Module = {
  name: 'dw::util::Diff',
  functions: {
    diff: fn(
      overload(['Any', 'Any'], (actual, expected) => differences(actual, expected)),
      overload(['Any', 'Any', 'Object'], (actual, expected, config) => differences(actual, expected, config)),
      overload(['Any', 'Any', 'Object', 'String'], differences),
    ),
  },
  types: declared({
    Diff: record({ matches: type('Boolean'), diffs: arrayType(differenceType) }),
    Difference: differenceType,
  }),
}
