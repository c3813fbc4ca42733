import { attributeOf, type Element, elementName } from '../model/element.ts'
import type { Compilation } from './compile-artifact.ts'
import { CORE } from './operation.ts'
import { reportUnknown } from './read-element.ts'

export const isCore = (element: Element, name: string): boolean => element.uri === CORE && element.name === name

/** Read before anything is compiled; several may share a "name". */
export const UNCHECKED_NAMES = new Set(['global-property', 'configuration-properties', 'configuration', 'import'])

const ILLEGAL = /[/[\]{}#]/

/** Reports what is wrong with global elements as such: their names, and what cannot stand there. */
export const checkGlobals = (compilation: Compilation, elements: readonly Element[]): void => {
  const { registry, report } = compilation
  const seen = new Map<string, Element>()
  let configuration: Element | undefined
  for (const element of elements) {
    const definition = registry.find(element.uri, element.name)
    if (!definition) continue
    if (isCore(element, 'configuration')) {
      if (configuration)
        report('CFG013', element.place, `The configuration element 'configuration' can only appear once.`)
      configuration = element
    }
    const attribute = attributeOf(element, 'name')
    if (!attribute || UNCHECKED_NAMES.has(element.name)) continue
    const illegal = ILLEGAL.exec(attribute.value)
    if (illegal)
      report(
        'CFG014',
        attribute.valuePlace,
        `Invalid global element name '${attribute.value}'. Problem is: character '${illegal[0]}' is not allowed.`,
      )
    const first = seen.get(attribute.value)
    if (first) {
      const { file, line } = compilation.writtenAt?.(first.place) ?? first.place
      report(
        'REF001',
        attribute.place,
        `Two (or more) configuration elements have been defined with the same global name. Global name '${attribute.value}' must be unique.`,
        {
          hint: `the other <${elementName(first)}> is at ${file}:${line}`,
        },
      )
    } else seen.set(attribute.value, element)
  }
  for (const element of elements) {
    const definition = registry.find(element.uri, element.name)
    if (!definition)
      reportUnknown(
        element,
        { report: (code, message, o) => report(code, o?.place ?? element.place, message, o) },
        registry,
      )
    else if (definition.kind !== 'global' && definition.kind !== 'both')
      report('CFG004', element.place, `Element <${elementName(element)}> cannot stand directly under <mule>.`, {
        hint: 'put it into a flow',
      })
    else if (!definition.unnamed && !attributeOf(element, 'name'))
      report('CFG015', element.place, `Global element '${elementName(element)}' does not provide a name attribute.`)
  }
}
