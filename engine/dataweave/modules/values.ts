import { fn, type Module, onNull, overload } from '../functions/define.ts'
import { Namespace } from '../values/namespace.ts'
import type { Lambda, Value } from '../values/value.ts'
import { declared, type } from './declared-types.ts'
import { type PathSelector, selectorOf } from './path-selector.ts'
import { pathElement } from './tree-path.ts'
import { type Path, type Rewriting, rewriteChildren } from './tree-walk.ts'
import { updatedAt } from './values-update.ts'

/** What stands before `with`: a function that is given what makes the new values. */
const awaiting =
  (complete: (provider: Lambda) => Value): Lambda =>
  (provider) =>
    complete(typeof provider === 'function' ? provider : () => provider ?? null)

const givingNull: Lambda = () => null

/** Leafs the selector names, at any depth, replaced by what the provider makes of each and its path. */
const masked = (value: Value, selector: PathSelector, provider: Lambda): Value => {
  const child = (kind: PathSelector['kind']) => (inner: Value, path: Path) =>
    rewriteChildren(inner, path, rewriting) ??
    (selector.kind === kind && isAt(path, selector) ? provider(inner, path) : inner)
  const rewriting: Rewriting = { pair: child('Object'), item: child('Array'), attribute: child('Attribute') }
  return rewriteChildren(value, [], rewriting) ?? value
}

/** True when the last step of the path goes where the selector says. */
const isAt = (path: Path, selector: PathSelector): boolean => {
  const step = path.at(-1)
  if (selector.kind === 'Array') return step?.get('selector') === selector.index
  const namespace = step?.get('namespace')
  return (
    step?.get('selector') === selector.name &&
    (selector.namespace === undefined || (namespace instanceof Namespace && namespace.uri === selector.namespace))
  )
}

const mask = (value: Value, given: Value): Lambda => {
  const selector = selectorOf(given)
  return awaiting((provider) => masked(value, selector, provider))
}

const update = (value: Value, given: Value): Lambda => {
  const path = [selectorOf(given)]
  return awaiting((provider) => updatedAt(value, path, provider))
}

const updatePath = (value: Value, given: readonly Value[]): Lambda => {
  const path = given.map(selectorOf)
  return awaiting((provider) => updatedAt(value, path, provider))
}

/**
 * `dw::util::Values`. `mask` and `update` give a function that `with` completes: `x update "name" with "new"`.
 * https://docs.mulesoft.com/dataweave/latest/dw-values
 */
export const values: Module = {
  name: 'dw::util::Values',
  functions: {
    attr: fn(
      overload(['Text'], (name) => pathElement('Attribute', null, name)),
      overload(['Null', 'Text'], (_, name) => pathElement('Attribute', null, name)),
      overload(['Namespace', 'Text'], (namespace, name) => pathElement('Attribute', namespace, name)),
    ),
    field: fn(
      overload(['Text'], (name) => pathElement('Object', null, name)),
      overload(['Null', 'Text'], (_, name) => pathElement('Object', null, name)),
      overload(['Namespace', 'Text'], (namespace, name) => pathElement('Object', namespace, name)),
    ),
    index: fn(overload(['Number'], (index) => pathElement('Array', null, index))),
    mask: fn(
      onNull(['Any'], givingNull),
      overload(['Any', 'Object'], mask),
      overload(['Any', 'Text'], mask),
      overload(['Any', 'Number'], mask),
    ),
    update: fn(
      overload(['Object', 'Text'], update),
      overload(['Object', 'Object'], update),
      overload(['Array', 'Number'], update),
      overload(['Array', 'Text'], update),
      overload(['Array', 'Object'], update),
      overload(['Object', 'Array'], updatePath),
      overload(['Array', 'Array'], updatePath),
      onNull(['Any'], givingNull),
    ),
  },
  types: declared({ UpdaterValueProvider: type('Function') }),
}
