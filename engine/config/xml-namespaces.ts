import { didYouMean } from '../model/did-you-mean.ts'
import type { Attribute } from '../model/element.ts'
import { splitName } from './xml-names.ts'
import { decodeReferences } from './xml-references.ts'
import { PROBLEM_LIMIT, type StartTag, type XmlScan } from './xml-scan.ts'
import type { RawAttribute, RawTag } from './xml-start-tag.ts'

const xmlUri = 'http://www.w3.org/XML/1998/namespace'
const xmlnsUri = 'http://www.w3.org/2000/xmlns/'
const muleUri = 'http://www.mulesoft.org/schema/mule/'

/** Prefixes whose namespace does not follow the pattern `http://www.mulesoft.org/schema/mule/<prefix>`. */
const otherUris: ReadonlyMap<string, string> = new Map([
  ['mule', `${muleUri}core`],
  ['doc', `${muleUri}documentation`],
  ['ee', `${muleUri}ee/core`],
  ['tracking', `${muleUri}ee/tracking`],
  ['xsi', 'http://www.w3.org/2001/XMLSchema-instance'],
])

/** The namespace a Mule author means by a prefix: `http` is `http://www.mulesoft.org/schema/mule/http`. */
export const conventionalUri = (prefix: string): string => otherUris.get(prefix) ?? muleUri + prefix

/** Prefixes bound on one element; what it does not bind is looked up outside. */
export interface Scope {
  readonly bindings: ReadonlyMap<string, string>
  readonly outer: Scope | undefined
}

export const outermostScope: Scope = { bindings: new Map([['xml', xmlUri]]), outer: undefined }

const lookUp = (scope: Scope, prefix: string): string | undefined => {
  for (let s: Scope | undefined = scope; s; s = s.outer) {
    const uri = s.bindings.get(prefix)
    if (uri !== undefined) return uri
  }
  return undefined
}

function* boundPrefixes(scope: Scope): Iterable<string> {
  for (let s: Scope | undefined = scope; s; s = s.outer) yield* s.bindings.keys()
}

/** Resolves the names of a start tag; reports invalid names, unbound prefixes and repeated attributes. */
export const resolveNames = (scan: XmlScan, raw: RawTag, outer: Scope): { tag: StartTag; scope: Scope } => {
  const scope = declare(scan, raw.attributes, outer)
  const { prefix, local } = splitOrReport(scan, raw.name, raw.offset + 1, 'an element')
  const uri = prefix ? uriOf(scan, prefix, scope, raw.offset + 1, `element <${raw.name}>`) : (lookUp(scope, '') ?? '')
  const attributes: Attribute[] = []
  const seen = new Set<string>()
  const seenRaw = new Set<string>()
  for (const attribute of raw.attributes) {
    const repeated = seenRaw.has(attribute.name)
    seenRaw.add(attribute.name)
    if (repeated) reportRepeated(scan, raw, attribute, `Attribute '${attribute.name}'`)
    if (repeated || isDeclaration(attribute.name)) continue
    const resolved = resolveAttribute(scan, attribute, scope)
    const key = `${resolved.name} ${resolved.uri}`
    if (seen.has(key)) {
      reportRepeated(scan, raw, attribute, `Attribute '${resolved.name}' of namespace '${resolved.uri}'`)
    } else attributes.push(resolved)
    seen.add(key)
  }
  return { tag: { uri, prefix, name: local, attributes, textStart: -1 }, scope }
}

const reportRepeated = (scan: XmlScan, raw: RawTag, attribute: RawAttribute, subject: string): void =>
  scan.problem('XML005', attribute.offset, `${subject} stands twice on <${raw.name}>.`)

const resolveAttribute = (scan: XmlScan, raw: RawAttribute, scope: Scope): Attribute => {
  const { prefix, local } = splitOrReport(scan, raw.name, raw.offset, 'an attribute')
  return {
    uri: prefix ? uriOf(scan, prefix, scope, raw.offset, `attribute '${raw.name}'`) : '',
    name: local,
    prefix,
    value: attributeValue(raw),
    place: scan.places(raw.offset),
    valuePlace: scan.places(raw.valueOffset),
  }
}

// Only line ends are normalised. XML would also turn a literal line end into a blank, which would join the lines of an
// expression and swallow what follows a line comment in it.
const attributeValue = (raw: RawAttribute): string =>
  decodeReferences(raw.value.includes('\r') ? raw.value.replace(/\r\n?/g, '\n') : raw.value)

const isDeclaration = (name: string): boolean => name === 'xmlns' || name.startsWith('xmlns:')

const declare = (scan: XmlScan, attributes: readonly RawAttribute[], outer: Scope): Scope => {
  const bindings = new Map<string, string>()
  for (const attribute of attributes) {
    if (!isDeclaration(attribute.name)) continue
    const prefix = attribute.name.slice('xmlns:'.length)
    const uri = attributeValue(attribute)
    const fault = declarationFault(attribute.name, prefix, uri)
    if (fault) scan.problem('XML016', attribute.offset, fault)
    else if (!bindings.has(prefix)) bindings.set(prefix, uri)
  }
  return bindings.size > 0 ? { bindings, outer } : outer
}

const declarationFault = (name: string, prefix: string, uri: string): string | undefined => {
  if (name === 'xmlns:' || (prefix && splitName(prefix)?.prefix !== '')) return `'${name}' does not declare a prefix.`
  if (prefix === 'xmlns') return "The prefix 'xmlns' cannot be declared."
  if (prefix === 'xml') return uri === xmlUri ? undefined : `The prefix 'xml' always stands for ${xmlUri}.`
  if (uri === xmlUri || uri === xmlnsUri) return `The namespace ${uri} cannot be bound to another prefix.`
  return prefix && uri === '' ? `The prefix '${prefix}' is bound to nothing: its namespace is missing.` : undefined
}

const splitOrReport = (scan: XmlScan, name: string, offset: number, what: string) => {
  const split = splitName(name)
  if (!split) scan.problem('XML004', offset, `'${name}' is not a valid name for ${what}.`)
  return split ?? { prefix: '', local: name }
}

// An unbound prefix is taken for what its author most likely meant, so that the element's other faults are found too.
const uriOf = (scan: XmlScan, prefix: string, scope: Scope, offset: number, owner: string): string => {
  const bound = lookUp(scope, prefix)
  if (bound !== undefined) return bound
  const uri = conventionalUri(prefix)
  if (scan.problems > PROBLEM_LIMIT) return uri
  const near = didYouMean(prefix, boundPrefixes(scope))
  if (scan.unbound.has(prefix) && !near) return uri
  scan.unbound.add(prefix)
  const declaration = `xmlns:${prefix}="${uri}"`
  scan.problem('XML006', offset, `The prefix '${prefix}' of ${owner} is not bound: ${declaration} is missing.`, {
    hint: `${near ? `did you mean the prefix '${near}'? otherwise add` : 'add'} ${declaration} to the root element`,
  })
  return uri
}
