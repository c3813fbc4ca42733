import { DataWeaveError } from '../../dataweave-error.ts'
import { evaluation } from '../../evaluation.ts'
import { isArray, itemsOf } from '../../values/array.ts'
import type { DwObject } from '../../values/dw-object.ts'
import type { Namespace } from '../../values/namespace.ts'
import { asObject } from '../../values/object.ts'
import { Regex } from '../../values/regex.ts'
import { untag } from '../../values/tagged.ts'
import type { Value } from '../../values/value.ts'
import { checkDepth } from '../depth.ts'

/**
 * The namespaces that the root declares besides its own: of those used anywhere in the document, the ones that the property
 * `writeDeclaredNamespaces` asks for (`All`, `ids:a,b` by prefix, `regex:…` by prefix or URI).
 */
export const rootNamespaces = (object: DwObject, wanted: unknown): readonly Namespace[] => {
  if (typeof wanted !== 'string') return []
  const matches = matcher(wanted)
  const found = new Map<string, Namespace>()
  collect(object, found, 0)
  return [...found.values()].filter(matches)
}

const matcher = (wanted: string): ((namespace: Namespace) => boolean) => {
  if (wanted.toLowerCase() === 'all') return () => true
  if (wanted.startsWith('ids:')) {
    const ids = wanted
      .slice('ids:'.length)
      .split(',')
      .map((id) => id.trim())
    return ({ prefix }) => ids.includes(prefix)
  }
  if (wanted.startsWith('regex:')) {
    const regex = Regex.of(wanted.slice('regex:'.length))
    return ({ prefix, uri }) => regex.test(prefix) || regex.test(uri)
  }
  throw new DataWeaveError(
    'InvalidPropertyException',
    'The property writeDeclaredNamespaces must be All, ids:<prefixes> or regex:<regex>.',
  )
}

/** The first namespace of every prefix. */
const collect = (value: Value, found: Map<string, Namespace>, depth: number): void => {
  checkDepth(depth)
  evaluation().step()
  const plain = untag(value)
  if (isArray(plain)) {
    for (const item of itemsOf(plain)) collect(item, found, depth + 1)
    return
  }
  const object = asObject(plain)
  if (object === undefined) return
  for (const key of object.shape.keys ?? []) {
    for (const { namespace } of [key, ...(key.attributes?.shape.keys ?? [])]) {
      if (namespace !== undefined && namespace.prefix !== '' && !found.has(namespace.prefix))
        found.set(namespace.prefix, namespace)
    }
  }
  for (const child of object.values) collect(child, found, depth + 1)
}
