import { MuleError } from '../../engine/sdk.ts'
import { xmlErrors } from './errors.ts'
import type { Libxml } from './libxml.ts'

/** Base of the URIs under which schemas are known: the root of the classpath. */
const ROOT = 'resource:///'

/** The schemas of one validation, by their URIs, and the one they begin with. */
export interface SchemaSet {
  readonly main: string
  readonly documents: ReadonlyMap<string, Uint8Array>
}

export const invalidSchema = (reason: string, cause?: unknown): MuleError =>
  new MuleError(xmlErrors.INVALID_SCHEMA, reason, { cause })

/** The URI of a path on the classpath. */
export const uriOf = (path: string): string =>
  ROOT +
  path
    .trim()
    .replace(/^(classpath|resource):/, '')
    .replace(/^\/+/, '')

/** The path on the classpath of such a URI; undefined for any other. */
export const pathOf = (uri: string): string | undefined => (uri.startsWith(ROOT) ? uri.slice(ROOT.length) : undefined)

const XSD = 'http://www.w3.org/2001/XMLSchema'

/**
 * Several schemas as one: a schema that imports those with a namespace and includes the others. Those that share a namespace are
 * included in one that is imported, because a namespace is imported once.
 */
export const together = (documents: ReadonlyMap<string, Uint8Array>, libxml: Libxml): SchemaSet => {
  const [only, ...others] = documents.keys()
  if (only !== undefined && others.length === 0) return { main: only, documents }
  const all = new Map(documents)
  const imports = [...byNamespace(documents, libxml)].map(([namespace, uris], i) => {
    if (namespace === '') return uris.map(include).join('')
    const [uri = '', ...more] = uris
    if (more.length === 0) return importOf(namespace, uri)
    const shared = `${ROOT}.together-${i}.xsd`
    all.set(shared, Buffer.from(schema(uris.map(include).join(''), namespace)))
    return importOf(namespace, shared)
  })
  const main = `${ROOT}.together.xsd`
  return { main, documents: all.set(main, Buffer.from(schema(imports.join('')))) }
}

const byNamespace = (documents: ReadonlyMap<string, Uint8Array>, libxml: Libxml): Map<string, string[]> => {
  const groups = new Map<string, string[]>()
  for (const [uri, bytes] of documents) {
    const namespace = targetOf(uri, bytes, libxml)
    groups.set(namespace, [...(groups.get(namespace) ?? []), uri])
  }
  return groups
}

const targetOf = (uri: string, bytes: Uint8Array, { XmlDocument }: Libxml): string => {
  const document = parseSchema(uri, () => XmlDocument.fromBuffer(bytes, { url: uri }))
  try {
    return document.root.attr('targetNamespace')?.value ?? ''
  } finally {
    document.dispose()
  }
}

/** Reads a schema's XML. Fails with XML-MODULE:INVALID_SCHEMA when it is none. */
export const parseSchema = <T>(uri: string, parse: () => T): T => {
  try {
    return parse()
  } catch (fault) {
    throw invalidSchema(`Failed to load schema '${pathOf(uri)}'. ${(fault as Error).message.trim()}`, fault)
  }
}

const schema = (content: string, namespace?: string): string =>
  `<xs:schema xmlns:xs="${XSD}"${namespace ? ` targetNamespace="${escaped(namespace)}"` : ''}>${content}</xs:schema>`

const include = (uri: string): string => `<xs:include schemaLocation="${escaped(uri)}"/>`

const importOf = (namespace: string, uri: string): string =>
  `<xs:import namespace="${escaped(namespace)}" schemaLocation="${escaped(uri)}"/>`

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
