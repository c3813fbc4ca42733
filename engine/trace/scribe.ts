import { isUtf8 } from 'node:buffer'
import { constants, gunzipSync, inflateSync } from 'node:zlib'
import { Content } from '../model/content.ts'
import { isTextual } from '../model/media-type.ts'
import { decodeText } from '../model/typed-value.ts'
import { BoundedJson, type JsonRules } from './bounded-json.ts'
import type { SecretNames } from './secret-names.ts'
import { MASK, maskCutEnd, maskForms } from './secret-values.ts'

export interface ScribeOptions {
  readonly names: SecretNames
  /** Secrets to be masked wherever they occur, the longest first. */
  readonly forms: readonly string[]
  /** Secrets to be masked where they are a value by themselves. */
  readonly whole: ReadonlySet<string>
  /** Bytes of a body, characters of any other value. */
  readonly limit: number
}

const LONGEST_SHORT_TEXT = 2000

/** Writes what events hold as JSON, bounded and without secrets. */
export class Scribe {
  /** Values that stood under secret names: they may occur elsewhere, too. */
  readonly hidden = new Set<string>()
  /** Some text was cut: a secret may have been cut in two. */
  cut = false
  /** Some bytes are written in Base64, in which no secret can be found afterwards. */
  binary = false
  readonly #options: ScribeOptions
  readonly #rules: JsonRules
  readonly #hid = (value: string): void => {
    this.hidden.add(value)
  }

  constructor(options: ScribeOptions) {
    this.#options = options
    this.#rules = {
      isSecretName: options.names.has,
      hid: this.#hid,
      json: (text) => this.text(text),
      name: (name) => this.name(name),
      masked: (text) => this.masked(text),
      cutText: (text) => this.#maskedBeginning(text),
    }
  }

  /** A text as a JSON string, whole. */
  text(text: string): string {
    const { forms, whole } = this.#options
    return forms.length === 0 && whole.size === 0 && HARMLESS.test(text)
      ? `"${text}"`
      : JSON.stringify(this.masked(text))
  }

  /** The beginning of a text as a JSON string; masked before it is cut. */
  shortText(text: string): string {
    return JSON.stringify(this.masked(text).slice(0, LONGEST_SHORT_TEXT))
  }

  /** The same for a name that comes up again and again. */
  name(name: string): string {
    const { forms, names } = this.#options
    return forms.length === 0 ? names.json(name) : JSON.stringify(maskForms(name, forms))
  }

  /** Attributes, as a JSON object. */
  data(value: unknown): string {
    const json = new BoundedJson(this.#rules, this.#options.limit)
    try {
      return json.write(value)
    } catch {
      // A list that a script computes only when somebody looks may fail when somebody does.
      return 'null'
    } finally {
      this.cut ||= json.cut
    }
  }

  isSecretName(name: string): boolean {
    return this.#options.names.has(name)
  }

  /** What stands for a value under a secret name. */
  hiddenValue(value: unknown, mediaType: string): string {
    if (typeof value === 'string') this.#hid(value)
    return `{"mediaType":${this.text(mediaType)},"text":"${MASK}"}`
  }

  /** A header's value as a JSON string. */
  header(name: string, value: string): string {
    if (!this.#options.names.has(name)) return this.text(value)
    this.#hid(value)
    return `"${MASK}"`
  }

  /** A payload, variable or body: its media type and, of what can be read, the beginning. */
  value(value: unknown, mediaType: string): string {
    const type = `"mediaType":${this.text(mediaType)}`
    if (value === null || value === undefined) return `{${type}}`
    if (typeof value === 'string') return `{${type},${this.#beginning(value, value.length > this.#options.limit)}}`
    if (value instanceof Uint8Array) return `{${type},${this.#bytes(value, value.length, true, mediaType)}}`
    if (value instanceof Content) {
      const { passed } = value
      return passed
        ? `{${type},${this.#bytes(passed.head, passed.size, passed.complete, mediaType)}}`
        : `{${type},"unread":true}`
    }
    const json = new BoundedJson(this.#rules, this.#options.limit)
    let text: string
    try {
      text = json.write(value)
    } catch {
      return `{${type},"unread":true}`
    }
    this.cut ||= json.cut
    return `{${type},"json":${JSON.stringify(text)}${json.cut ? ',"cut":true' : ''}}`
  }

  /** A text without secrets. */
  masked(text: string): string {
    if (this.#options.whole.has(text)) return MASK
    const named = /[=":<@]/.test(text) ? this.#options.names.maskIn(text, this.#hid) : text
    return maskForms(named, this.#options.forms)
  }

  #maskedBeginning(text: string): string {
    return maskCutEnd(this.masked(text), this.#options.forms)
  }

  #beginning(text: string, cut: boolean): string {
    if (!cut) return `"text":${this.text(text)}`
    this.cut = true
    return `"text":${JSON.stringify(this.#maskedBeginning(text.slice(0, this.#options.limit)))},"cut":true`
  }

  #bytes(head: Uint8Array, size: number, complete: boolean, mediaType: string): string {
    const { limit } = this.#options
    const cut = !complete || head.length > limit || size > head.length
    const bytes = head.length > limit ? head.subarray(0, limit) : head
    const sized = `,"size":${size}`
    const unpacked = unpack(bytes, limit)
    if (unpacked === 'impossible') return `"omitted":"compressed"${sized}`
    const text = textIn(unpacked ?? bytes, mediaType, cut)
    if (text === undefined) return `"base64":${JSON.stringify(this.#binary(bytes))}${sized}${cut ? ',"cut":true' : ''}`
    const packed = unpacked ? ',"unpacked":true' : ''
    return `${this.#beginning(text, cut || text.length > limit)}${sized}${packed}`
  }

  /** Secrets stand in binary data as they are, or not at all. */
  #binary(bytes: Uint8Array): string {
    this.binary = true
    const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
    return Buffer.from(this.masked(latin), 'latin1').toString('base64')
  }
}

/** Nothing to escape in JSON, and no name with a value in it. */
const HARMLESS = /^[\x20\x21\x23-\x39\x3b\x3e\x3f\x41-\x5b\x5d-\x7e]*$/

/** The text that the bytes are; undefined for binary data. The last character may be incomplete where they were cut. */
const textIn = (bytes: Uint8Array, mediaType: string, cut: boolean): string | undefined => {
  if (isTextual(mediaType)) return decodeText(bytes, mediaType).replace(/\ufffd$/, cut ? '' : '\ufffd')
  for (let dropped = 0; dropped < (cut ? 4 : 1) && dropped <= bytes.length; dropped++) {
    const whole = dropped === 0 ? bytes : bytes.subarray(0, bytes.length - dropped)
    if (isUtf8(whole) && !whole.includes(0)) return decodeText(whole, 'text/plain; charset=UTF-8')
  }
  return undefined
}

/** How what cannot be unpacked here begins, byte by byte: ZIP, Zstandard, bzip2, xz, 7z, LZ4. */
const PACKED = ['PK\x03\x04', '(\xb5/\xfd', 'BZh91AY&SY', '\xfd7zXZ', "7z\xbc\xaf'\x1c", '\x04"M\x18']

/** Compressed text hides what is in it from everybody who looks for secrets. */
const unpack = (bytes: Uint8Array, limit: number): Uint8Array | 'impossible' | undefined => {
  const beginning = Buffer.from(bytes.subarray(0, 10)).toString('latin1')
  if (PACKED.some((sign) => beginning.startsWith(sign))) return 'impossible'
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b
  const isZlib = bytes[0] === 0x78 && ((0x78 << 8) | (bytes[1] ?? 0)) % 31 === 0
  if (!isGzip && !isZlib) return undefined
  const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: limit * 16 }
  try {
    return isGzip ? gunzipSync(bytes, options) : inflateSync(bytes, options)
  } catch {
    // Text may begin like a zlib stream.
    return isZlib && isUtf8(bytes) ? undefined : 'impossible'
  }
}
