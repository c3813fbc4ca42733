import { evaluation } from '../../evaluation.ts'
import { isArray, itemsOf } from '../../values/array.ts'
import type { DwObject } from '../../values/dw-object.ts'
import { Key } from '../../values/key.ts'
import { Namespace } from '../../values/namespace.ts'
import { asObject } from '../../values/object.ts'
import { metadataOf, untag } from '../../values/tagged.ts'
import type { Value } from '../../values/value.ts'
import { checkDepth } from '../depth.ts'
import { scalarText } from '../scalar-text.ts'
import { unwritable } from '../writing-error.ts'
import { type NamespaceScope, TagNames } from './tag-names.ts'
import { isNcName, isQName, TEXT, XSI_URI } from './xml-names.ts'
import type { XmlEscape } from './xml-text.ts'

/** How elements are written. */
export interface XmlStyle {
  readonly escape: XmlEscape
  readonly indent: boolean
  /** `<a/>` for an element without content; else `<a></a>`. */
  readonly inlineClose: boolean
  /** null gets `xsi:nil="true"`. */
  readonly nil: boolean
  readonly skipNullElements: boolean
  readonly skipNullAttributes: boolean
  /** Of elements that have none. */
  readonly defaultNamespace: Namespace | undefined
  readonly rootNamespaces: readonly Namespace[]
}

const xsi = new Namespace('xsi', XSI_URI)

/** Writes elements. A class for what one document remembers: names found valid, and how much was written. */
export class XmlWriter {
  readonly #style: XmlStyle
  readonly #validNames = new Set<string>()
  #length = 0

  constructor(style: XmlStyle) {
    this.#style = style
  }

  /** The elements that the pairs of an object are, each as one text. Values of `__text` are texts. */
  children(object: DwObject, scope: NamespaceScope | undefined, depth: number): string[] {
    checkDepth(depth)
    const into: string[] = []
    const { names, keys } = object.shape
    for (let i = 0; i < names.length; i++) {
      const key = keys?.[i] ?? new Key(names[i] as string)
      this.#elements(into, key, object.values[i] as Value, scope, depth)
    }
    return into
  }

  /** One element, or one per item of an array, whose own arrays count as levels of `nesting`. */
  #elements(
    into: string[],
    key: Key,
    value: Value,
    scope: NamespaceScope | undefined,
    depth: number,
    nesting = 0,
  ): void {
    const plain = untag(value)
    if (isArray(plain)) {
      checkDepth(depth + nesting)
      this.#count(1)
      for (const item of itemsOf(plain)) this.#elements(into, key, item, scope, depth, nesting + 1)
    } else if (plain !== null || !this.#style.skipNullElements) {
      into.push(key.name === TEXT && depth > 0 ? this.#text(value) : this.#element(key, value, scope, depth))
    }
  }

  #element(key: Key, value: Value, scope: NamespaceScope | undefined, depth: number): string {
    const names = new TagNames(scope)
    const name = this.#startTag(key, names, depth, this.#style.nil && untag(value) === null)
    const content = this.#content(value, names.inner(), depth)
    let tag = `<${name.tag}`
    for (const [prefix, uri] of names.declarations()) {
      tag += ` xmlns${prefix === '' ? '' : `:${prefix}`}="${this.#style.escape.attribute(uri)}"`
    }
    tag += name.attributes
    this.#count(tag.length)
    if (content === '' && this.#style.inlineClose) return `${tag}/>`
    return `${tag}>${content}</${name.tag}>`
  }

  #startTag(key: Key, names: TagNames, depth: number, nil: boolean): { tag: string; attributes: string } {
    const { defaultNamespace, rootNamespaces } = this.#style
    const namespace = key.namespace ?? defaultNamespace
    const pairs = this.#attributePairs(key.attributes, names, namespace?.prefix === '')
    this.#checkName(key)
    const tag = names.element(namespace, key.name)
    let attributes = ''
    for (const [attribute, value] of pairs) {
      this.#checkName(attribute)
      const content = untag(value) === null ? '' : scalarText(value, 'an XML attribute')
      const start = ` ${names.attribute(attribute.namespace, attribute.name)}="`
      if (attributes.includes(start)) throw unwritable(`The element ${tag} has the attribute ${attribute.name} twice.`)
      attributes += `${start}${this.#style.escape.attribute(content)}"`
    }
    if (nil) attributes += ` ${names.attribute(xsi, 'nil')}="true"`
    if (depth === 0) for (const { prefix, uri } of rootNamespaces) if (isNcName(prefix)) names.declare(prefix, uri)
    return { tag, attributes }
  }

  /** Attributes without those that declare a namespace by hand (`@("xmlns:a": "…")`), which become declarations. */
  #attributePairs(
    attributes: DwObject | undefined,
    names: TagNames,
    hasDefault: boolean,
  ): readonly (readonly [Key, Value])[] {
    const pairs: [Key, Value][] = []
    attributes?.values.forEach((value, i) => {
      const key = attributes.shape.keyAt(i)
      const plain = untag(value)
      const prefix = key.namespace === undefined ? /^xmlns(?::(.+))?$/.exec(key.name) : null
      if (prefix?.[1] !== undefined && typeof plain === 'string') {
        if (!isNcName(prefix[1])) throw invalidName(prefix[1])
        names.declare(prefix[1], plain)
      } else if ((plain !== null || !this.#style.skipNullAttributes) && !(prefix !== null && hasDefault)) {
        if (prefix !== null) names.leaveDefault()
        pairs.push([key, value])
      }
    })
    return pairs
  }

  #content(value: Value, scope: NamespaceScope | undefined, depth: number): string {
    const plain = untag(value)
    if (plain === null) return ''
    const object = asObject(plain)
    if (object === undefined) return this.#text(value)
    const parts = this.children(object, scope, depth + 1)
    if (parts.length === 0) return ''
    // White space would become part of a text that stands among elements.
    if (!this.#style.indent || object.shape.names.includes(TEXT)) return parts.join('')
    const inner = `\n${'  '.repeat(depth + 1)}`
    return `${inner}${parts.join(inner)}\n${'  '.repeat(depth)}`
  }

  #text(value: Value): string {
    const plain = untag(value)
    if (plain === null) return ''
    const escaping = this.#style.escape
    const text = scalarText(value, 'XML')
    const cdata = untag(metadataOf(value, 'cdata') ?? null)
    this.#count(text.length)
    return cdata === true || cdata === 'true' ? escaping.cdata(text) : escaping.text(text)
  }

  /** A value that holds others many times over is stopped while it is written, not when it fills the memory. */
  #count(length: number): void {
    this.#length += length
    evaluation().checkLength(this.#length)
  }

  /** A prefix may be written by hand (`"soap:Body"`), but not besides a namespace. */
  #checkName({ name, namespace }: Key): void {
    if (namespace === undefined && this.#validNames.has(name)) return
    if (!(namespace === undefined ? isQName(name) : isNcName(name))) throw invalidName(name)
    if (namespace === undefined) this.#validNames.add(name)
  }
}

const invalidName = (name: string) => unwritable(`${JSON.stringify(name.slice(0, 80))} is no name that XML allows.`)
