import { fn, type Module, overload } from '../functions/define.ts'
import { arrayType } from '../values/type-value.ts'
import type { Lambda, Value } from '../values/value.ts'
import { holds } from './core/condition.ts'
import { declared } from './declared-types.ts'
import { endsWithKind, pathElementType, pathText } from './tree-path.ts'
import { type Path, type Rewriting, rewriteChildren } from './tree-walk.ts'

const mapLeafs = (value: Value, map: Lambda, path: Path): Value => {
  const child = (inner: Value, where: Path) => mapLeafs(inner, map, where)
  return rewriteChildren(value, path, { pair: child, item: child, attribute: map }) ?? map(value, path)
}

/** Each node is judged as it was, before what is below it goes. */
const filterNodes = (value: Value, criteria: Lambda, path: Path): Value => {
  const node = (inner: Value, where: Path) =>
    holds(criteria(inner, where)) ? filterNodes(inner, criteria, where) : undefined
  const attribute = (inner: Value, where: Path) => (holds(criteria(inner, where)) ? inner : undefined)
  return rewriteChildren(value, path, { pair: node, item: node, attribute }) ?? value
}

const filterArrayLeafs = (value: Value, criteria: Lambda, path: Path): Value => {
  const pair = (inner: Value, where: Path) => filterArrayLeafs(inner, criteria, where)
  const rewriting: Rewriting = {
    pair,
    item: (inner, where) => rewriteChildren(inner, where, rewriting) ?? keptLeaf(inner, criteria, where),
    attribute: (inner) => inner,
  }
  return rewriteChildren(value, path, rewriting) ?? value
}

const filterObjectLeafs = (value: Value, criteria: Lambda, path: Path): Value => {
  const rewriting: Rewriting = {
    pair: (inner, where) => rewriteChildren(inner, where, rewriting) ?? keptLeaf(inner, criteria, where),
    item: (inner, where) => filterObjectLeafs(inner, criteria, where),
    attribute: (inner, where) => keptLeaf(inner, criteria, where),
  }
  return rewriteChildren(value, path, rewriting) ?? value
}

const keptLeaf = (value: Value, criteria: Lambda, path: Path): Value | undefined =>
  holds(criteria(value, path)) ? value : undefined

/** True when any node below the root (pair, item or attribute) fulfils the criteria; a root that is a leaf counts itself. */
const nodeExists = (root: Value, criteria: Lambda): boolean => {
  let found = false
  const leaf = (value: Value, path: Path) => {
    found ||= holds(criteria(value, path))
    return value
  }
  const node = (value: Value, path: Path): Value => {
    leaf(value, path)
    return found ? value : (rewriteChildren(value, path, rewriting) ?? value)
  }
  const rewriting: Rewriting = { pair: node, item: node, attribute: leaf }
  if (rewriteChildren(root, [], rewriting) === undefined) leaf(root, [])
  return found
}

const endsWith = (kind: 'Object' | 'Attribute' | 'Array') => (path: readonly Value[]) => endsWithKind(path, kind)

/** `dw::util::Tree`. A callback is given a value and its path. https://docs.mulesoft.com/dataweave/latest/dw-tree */
export const tree: Module = {
  name: 'dw::util::Tree',
  functions: {
    asExpressionString: fn(overload(['Array'], pathText)),
    filterArrayLeafs: fn(overload(['Any', 'Function'], (value, criteria) => filterArrayLeafs(value, criteria, []))),
    filterObjectLeafs: fn(overload(['Any', 'Function'], (value, criteria) => filterObjectLeafs(value, criteria, []))),
    filterTree: fn(overload(['Any', 'Function'], (value, criteria) => filterNodes(value, criteria, []))),
    isArrayType: fn(overload(['Array'], endsWith('Array'))),
    isAttributeType: fn(overload(['Array'], endsWith('Attribute'))),
    isObjectType: fn(overload(['Array'], endsWith('Object'))),
    mapLeafValues: fn(overload(['Any', 'Function'], (value, map) => mapLeafs(value, map, []))),
    nodeExists: fn(overload(['Any', 'Function'], nodeExists)),
  },
  constants: { ARRAY_TYPE: 'Array', ATTRIBUTE_TYPE: 'Attribute', OBJECT_TYPE: 'Object' },
  types: declared({ Path: arrayType(pathElementType), PathElement: pathElementType }),
}
