import type { Connector } from '../../engine/kernel/define-element.ts'
import { errorTypeName } from '../../engine/model/error-type.ts'
import { attributeTypes } from './attribute-types.ts'
import { catalogue, connectors, folderOf, refusedConnectors, refusedElements } from './catalogue.ts'
import { code, prose, table } from './markdown.ts'

/** docs/elements/README.md. */
export const indexPage = (): string => {
  const lines = [
    '# Elements',
    '',
    'Every element that Hinny runs, by namespace. Written by the test run from the elements’ declarations',
    '(`npx vitest run --config test/vitest.config.ts test/elements -u`), which also deploys every example.',
    '',
    'Examples leave out the root element with its namespaces, and most of those of processors the flow around them. An attribute',
    'or child that is not listed is refused; one that has no effect, or is merely accepted, is there so that applications written',
    'for Mule deploy. Besides its own, every element takes attributes with a prefix, such as `doc:name`, and the child `<annotations>`.',
    '',
    `${connectorLinks()} · [not supported](#not-supported)`,
    '',
    '## Types of attributes',
    '',
    ...table(
      ['type', ''],
      [...Object.entries(attributeTypes), ['`A`, `B`', 'one of these words']].map(([type = '', meaning = '']) => [
        type,
        meaning,
      ]),
    ),
    '',
    'A type that does not name expressions takes none. `${property}` may stand in all of them.',
    ...connectors.flatMap(connectorSection),
    '',
    '## Not supported',
    '',
    'Using an element of one of these namespaces is an error at deployment that says what stands here.',
    '',
    ...table(
      ['namespace', 'because', 'instead'],
      refusedConnectors.map(({ prefix, refused }) => [
        code(prefix),
        prose(refused?.reason ?? ''),
        prose(refused?.instead ?? ''),
      ]),
    ),
  ]
  return `${lines.join('\n')}\n`
}

const connectorLinks = (): string =>
  connectors.map((connector) => `[\`${folderOf(connector)}\`](#${folderOf(connector)})`).join(' · ')

const connectorSection = (connector: Connector): readonly string[] => {
  const entries = catalogue.filter((entry) => entry.connector === connector)
  return [
    '',
    `## ${folderOf(connector)}`,
    '',
    `\`${connector.uri}\``,
    ...spaced(
      table(
        ['element', 'kind', ''],
        entries.map(({ name, page, element }) => [`[\`${name}\`](${page})`, KINDS[element.kind], prose(element.doc)]),
      ),
    ),
    ...spaced(annotationsOf(connector)),
    ...spaced(functionsOf(connector)),
    ...spaced(errorsOf(connector)),
    ...spaced(refusedOf(connector)),
  ]
}

const spaced = (lines: readonly string[]): readonly string[] => (lines.length === 0 ? [] : ['', ...lines])

const KINDS = {
  processor: 'processor',
  operation: 'operation',
  scope: 'scope',
  router: 'router',
  source: 'source',
  global: 'global',
  nested: 'child',
  both: 'global or child',
} as const

const annotationsOf = ({ prefix, annotations }: Connector): readonly string[] =>
  table(
    ['attribute of other elements', ''],
    Object.entries(annotations ?? {}).map(([name, meaning]) => [code(`${prefix}:${name}`), prose(meaning)]),
  )

const functionsOf = ({ module, functions }: Connector): readonly string[] =>
  table(
    ['function in DataWeave', ''],
    Object.entries(functions ?? {}).map(([name, { doc, parameters }]) => [
      code(`${module}::${name}(${parameters.map(({ name, optional }) => (optional ? `${name}?` : name)).join(', ')})`),
      prose(doc),
    ]),
  )

const errorsOf = ({ errors }: Connector): readonly string[] =>
  table(
    ['error type', 'is a'],
    Object.values(errors ?? {}).map((type) => [
      code(errorTypeName(type)),
      code(type.parent ? errorTypeName(type.parent) : ''),
    ]),
  )

const refusedOf = (connector: Connector): readonly string[] =>
  table(
    ['not supported', 'because', 'instead'],
    refusedElements
      .filter((each) => each.connector === connector)
      .map(({ name, refused }) => [code(name), prose(refused?.reason ?? ''), prose(refused?.instead ?? '')]),
  )
