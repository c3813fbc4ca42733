import { attr, attributeOf, type CompileContext } from '../../engine/sdk.ts'

/**
 * What becomes of entities that a document declares (XML Module Reference). `NEVER`: no document may have a DOCTYPE, no schema refer to
 * another file. `INTERNAL` and `ALL`: entities with a text of their own are expanded, and schemas refer to files of the classpath.
 * External entities are never read: they are empty.
 */
export type Entities = 'NEVER' | 'INTERNAL' | 'ALL'

const WORDS = ['NEVER', 'INTERNAL', 'ALL'] as const

/** `expandEntities` of a configuration, and of operations, where it wins. */
export const entitiesAttribute = attr.oneOf('Whether entities are expanded.', WORDS, 'NEVER')

/** `expandEntities` of an operation: its own, else that of its configuration, else `NEVER`. */
export const entitiesOf = (own: Entities, config: XmlConfig | undefined, context: CompileContext): Entities => {
  const entities = attributeOf(context.element, 'expandEntities') ? own : (config?.entities ?? 'NEVER')
  warnOfAll(context)
  return entities
}

/** What `xml-module:config` compiles to. */
export interface XmlConfig {
  readonly entities: Entities
  readonly namespaces: ReadonlyMap<string, string>
}

/** Not an error: most applications say it for the sake of their schemas. */
export const warnOfAll = ({ element, report }: CompileContext): void => {
  const attribute = attributeOf(element, 'expandEntities')
  if (attribute?.value.trim() === 'ALL')
    report('CFG353', 'External entities are not read, whatever expandEntities says: they are empty.', {
      place: attribute.valuePlace,
      severity: 'warning',
      hint: 'for schemas that include others, and for entities inside of documents, write INTERNAL',
    })
}
