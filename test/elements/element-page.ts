import { dirname, relative } from 'node:path'
import type { ChildSpec } from '../../engine/kernel/child.ts'
import type { Exclusive } from '../../engine/kernel/define-element.ts'
import { attributesOf, childrenOf } from '../../engine/kernel/read-element.ts'
import { errorTypeName } from '../../engine/model/error-type.ts'
import { typeText } from './attribute-types.ts'
import { type Entry, entryOf } from './catalogue.ts'
import { code, prose, table } from './markdown.ts'

/** The page of one element. */
export const elementPage = (entry: Entry): string => {
  const { element, name } = entry
  const lines = [
    `# \`${name}\``,
    '',
    prose(element.doc),
    '',
    `${standing(entry)}${element.text ? ' It holds text.' : ''}`,
    ...below('## Attributes', attributeTable(entry)),
    ...below('## Children', childTable(entry)),
    ...element.exclusive.flatMap((each) => ['', rule(each, entry)]),
    ...below('## Errors', errorList(entry)),
    ...below('## Example', exampleBlock(entry)),
  ]
  return `${lines.join('\n')}\n`
}

const below = (heading: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', heading, '', ...lines]

const link = (from: Entry, to: Entry): string =>
  from === to ? `\`<${to.name}>\`` : `[\`<${to.name}>\`](${relative(dirname(from.page), to.page)})`

const links = (from: Entry, to: readonly Entry[]): string => to.map((each) => link(from, each)).join(', ')

const inChains = 'stands in flows, scopes, routes and handlers'

const PLACES = {
  processor: `A processor: ${inChains}.`,
  operation: `An operation: ${inChains}.`,
  scope: `A scope: ${inChains}.`,
  router: `A router: ${inChains}.`,
  source: 'A source: the first element of a flow.',
  global: 'Global: stands directly under `<mule>`.',
} as const

const standing = (from: Entry): string => {
  const { element, parents } = from
  if (element.kind !== 'nested' && element.kind !== 'both') return PLACES[element.kind]
  const inside = parents.length > 0 ? links(from, parents) : 'every operation'
  return element.kind === 'both' ? `Global, or in ${inside}.` : `Stands in ${inside}.`
}

const attributeTable = ({ element }: Entry): readonly string[] =>
  table(
    ['attribute', 'type', 'default', ''],
    Object.entries(attributesOf(element)).map(([name, { type, required, default: given, doc }]) => [
      code(name),
      typeText(type),
      required ? 'required' : code(given ?? ''),
      prose(doc),
    ]),
  )

const childTable = (from: Entry): readonly string[] =>
  table(
    ['child', 'how many', 'default', ''],
    Object.entries(childrenOf(from.element)).flatMap(([key, spec]) =>
      childNames(from, key, spec).map((name) => [name, count(spec), code(spec.default ?? ''), prose(spec.doc)]),
    ),
  )

const childNames = (from: Entry, key: string, { kind, definitions }: ChildSpec<unknown>): readonly string[] => {
  if (kind === 'processors') return ['processors']
  if (kind === 'source') return ['a source']
  if (kind === 'content') {
    const { prefix } = from.connector
    return [`\`<${prefix ? `${prefix}:` : ''}${key}>\`: text or expression`]
  }
  return definitions().flatMap((each) => {
    const entry = entryOf(each)
    if (entry) return [link(from, entry)]
    // An element that is refused has no page.
    return []
  })
}

const count = ({ min, max }: ChildSpec<unknown>): string => {
  if (max === 1) return min === 0 ? 'at most one' : 'one'
  return min === 0 ? 'any' : `at least ${min}`
}

/** A name may be that of an attribute, of a child, or of both. Children that are refused have no part in it. */
const rule = ({ names, required }: Exclusive, { element }: Entry): string => {
  const attributes = Object.keys(attributesOf(element))
  const children = Object.entries(childrenOf(element)).flatMap(([key, { kind, definitions }]) =>
    kind === 'content' ? [key] : definitions().flatMap((each) => entryOf(each)?.element.name ?? []),
  )
  const shown = names.flatMap((name) => [
    ...(attributes.includes(name) ? [code(name)] : []),
    ...(children.includes(name) ? [code(`<${name}>`)] : []),
  ])
  return `${required ? 'Exactly' : 'At most'} one of ${shown.join(', ')}.`
}

const errorList = ({ element }: Entry): readonly string[] =>
  element.errors.length === 0 ? [] : [element.errors.map((type) => code(errorTypeName(type))).join(', ')]

const exampleBlock = (from: Entry): readonly string[] => {
  if (!from.example) return []
  const { of, xml } = from.example
  const owner = entryOf(of)
  const source = owner && owner !== from ? [`From ${link(from, owner)}:`, ''] : []
  return [...source, '```xml', xml, '```']
}
