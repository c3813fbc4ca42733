import { checkProperties, formatById, formatFor, formats } from '../formats/index.ts'
import { unsupportedFormat } from '../formats/unsupported-format.ts'
import type { Directive, FormatProperty, OutputDirective } from '../syntax/directive-nodes.ts'
import type { Value } from '../values/value.ts'
import { constantOf } from './frame.ts'
import type { Scope } from './scope.ts'
import { compileNode, fault } from './unit.ts'

/** What a script says about the document it wants to be written as. */
export interface ScriptOutput {
  readonly mimeType: string
  /** The format's id where the media type does not say it (`output application/problem+json with json`), or stands alone. */
  readonly format: string | undefined
  readonly properties: Readonly<Record<string, Value>>
}

/** The `output` directive, its format and properties checked; undefined without one. */
export const compileOutput = (directives: readonly Directive[], scope: Scope): ScriptOutput | undefined => {
  const node = directives.findLast((directive) => directive.kind === 'output')
  if (node === undefined) return undefined
  const properties = propertiesOf(node.properties, scope)
  const format =
    node.format === undefined ? formatFor(node.mime ?? '') : (formatById(node.format) ?? formatFor(node.format))
  if (format === undefined) {
    const { message, hint } = unsupportedFormat(node.format ?? node.mime ?? '', formats)
    fault(node, scope, message, hint)
  } else {
    for (const { name, message, hint } of checkProperties(format, 'writer', properties).faults) {
      fault(node.properties.find((property) => property.name === name) ?? node, scope, message, hint)
    }
  }
  return { mimeType: mimeTypeOf(node, format?.mimeTypes), format: format?.id, properties }
}

const mimeTypeOf = ({ mime }: OutputDirective, mimeTypes: readonly string[] = []): string =>
  mime ?? mimeTypes[0] ?? 'application/octet-stream'

/** Reader and writer properties are constants. */
export const propertiesOf = (nodes: readonly FormatProperty[], scope: Scope): Record<string, Value> => {
  const properties: Record<string, Value> = Object.create(null)
  for (const { name, value: node } of nodes) {
    const value = constantOf(compileNode(node, scope))
    if (value === undefined) fault(node, scope, `The property ${name} has to be a constant.`)
    else properties[name] = value
  }
  return properties
}
