import { evaluation } from '../../evaluation.ts'
import { isArray, itemsOf } from '../../values/array.ts'
import { Decimal } from '../../values/decimal.ts'
import type { DwObject } from '../../values/dw-object.ts'
import { fromHost } from '../../values/host.ts'
import type { Key } from '../../values/key.ts'
import { kindOf } from '../../values/kind.ts'
import type { Namespace } from '../../values/namespace.ts'
import { numberText } from '../../values/number.ts'
import { asObject } from '../../values/object.ts'
import { Tagged, untag } from '../../values/tagged.ts'
import { temporalText } from '../../values/temporal-text.ts'
import { textOf } from '../../values/text.ts'
import type { Lambda, Temporal, Value } from '../../values/value.ts'
import { checkDepth } from '../depth.ts'
import type { Properties } from '../format.ts'
import { nameText, stringText } from './dw-names.ts'

/**
 * Writes a value as the language would: what is written is read as the same value again. Functions are shown without a body. What a
 * script declares with `ns` is declared whether it is used or not (Mule: `diff` of dw-diff-functions-diff).
 */
export const writeDw = (value: Value, properties: Properties, namespaces: readonly Namespace[] = []): string => {
  const writer = new DwWriter(properties, namespaces)
  const body = writer.text(value, 0)
  return writer.header() + body
}

/** Writes DataWeave. A class for the namespaces it meets on its way. */
class DwWriter {
  readonly #indent: string
  readonly #withMetadata: boolean
  readonly #mostItems: number
  readonly #prefixes: Map<string, string>
  #length = 0

  constructor({ indent, ignoreSchema, maxCollectionSize }: Properties, namespaces: readonly Namespace[]) {
    this.#prefixes = new Map(namespaces.map(({ prefix, uri }) => [prefix, uri]))
    this.#indent = String(indent)
    this.#withMetadata = ignoreSchema !== true
    this.#mostItems = Number(maxCollectionSize) < 0 ? Number.POSITIVE_INFINITY : Number(maxCollectionSize)
  }

  /** The namespaces declared and used, as directives. */
  header(): string {
    if (this.#prefixes.size === 0) return ''
    return `${[...this.#prefixes].map(([prefix, uri]) => `ns ${prefix} ${uri}\n`).join('')}---\n`
  }

  text(value: Value, depth: number): string {
    checkDepth(depth)
    const plain = untag(value)
    const text = this.#plain(plain, depth)
    const metadata = value instanceof Tagged && this.#withMetadata ? value.metadata : undefined
    const binary = plain instanceof Uint8Array ? ([['base', '64']] as const) : []
    const entries = [...binary, ...[...(metadata ?? [])].filter(([name]) => binary.length === 0 || name !== 'base')]
    if (entries.length === 0) return text
    const pairs = entries.map(([name, entry]) => `${nameText(name)}: ${this.text(entry, depth + 1)}`)
    return `${text} as ${kindOf(plain)} {${pairs.join(', ')}}`
  }

  #plain(value: Value, depth: number): string {
    if (value instanceof Decimal) return value.toString()
    if (isArray(value)) return this.#array(itemsOf(value), depth)
    const object = asObject(value)
    if (object !== undefined) return this.#object(object, depth)
    return this.#count(this.#scalar(value, depth))
  }

  #scalar(value: Value, depth: number): string {
    switch (kindOf(value)) {
      case 'String':
        return stringText(value as string)
      case 'Number':
        return numberText(value as number)
      case 'Binary':
        return `"${Buffer.from(value as Uint8Array).toString('base64')}"`
      case 'Regex':
        return `/${textOf(value).replace(/\\?\//g, '\\/')}/`
      case 'Key':
        return `${stringText((value as Key).name)} as Key`
      case 'Uri':
        return `${stringText(textOf(value))} as Uri`
      case 'Namespace':
        return namespaceText(value as Namespace)
      case 'Function':
        return functionText(value as Lambda)
      case 'Object': {
        const known = fromHost(value)
        return known === value ? '{}' : this.#plain(untag(known), depth)
      }
      case 'Null':
      case 'Boolean':
        return String(value ?? null)
      case 'Type':
        return textOf(value)
      default:
        return `|${temporalText(value as Temporal)}|`
    }
  }

  #array(items: readonly Value[], depth: number): string {
    const written = items.slice(0, this.#mostItems).map((item) => this.text(item, depth + 1))
    return this.#block('[', written, ']', depth)
  }

  #object(object: DwObject, depth: number): string {
    const { names, keys } = object.shape
    const written = names.slice(0, this.#mostItems).map((name, i) => {
      const key = keys?.[i]
      return `${key === undefined ? nameText(name) : this.#key(key, depth)}: ${this.text(object.values[i] as Value, depth + 1)}`
    })
    return this.#block('{', written, '}', depth)
  }

  #block(open: string, items: readonly string[], close: string, depth: number): string {
    const inner = `\n${this.#indent.repeat(depth + 1)}`
    this.#count(inner)
    return `${open}${inner}${items.join(`,${inner}`)}\n${this.#indent.repeat(depth)}${close}`
  }

  #key(key: Key, depth: number): string {
    const { attributes } = key
    const name = this.#qualified(key)
    if (attributes === undefined || attributes.size === 0) return name
    const pairs = attributes.values.map((value, i) => {
      return `${this.#qualified(attributes.shape.keyAt(i))}: ${this.text(value, depth + 1)}`
    })
    return `${name} @(${pairs.join(',')})`
  }

  #qualified({ namespace, name }: Key): string {
    return namespace === undefined ? nameText(name) : `${this.#prefix(namespace)}#${nameText(name)}`
  }

  /** Under its own prefix where that is free, else under one that is. */
  #prefix({ prefix, uri }: Namespace): string {
    let candidate = /^[A-Za-z][A-Za-z0-9_]*$/.test(prefix) ? prefix : 'ns0'
    for (let n = 0; (this.#prefixes.get(candidate) ?? uri) !== uri; n++) candidate = `ns${n}`
    this.#prefixes.set(candidate, uri)
    return candidate
  }

  #count(text: string): string {
    this.#length += text.length
    evaluation().checkLength(this.#length)
    return text
  }
}

const namespaceText = ({ prefix, uri }: Namespace): string =>
  `{uri: ${stringText(uri)}, prefix: ${stringText(prefix)}} as Namespace`

const functionText = ({ signature }: Lambda): string =>
  `(${(signature?.parameters ?? []).map(({ name }) => name).join(', ')}) -> ???`
