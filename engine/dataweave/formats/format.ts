import type { Namespace } from '../values/namespace.ts'
import type { Value } from '../values/value.ts'

/** What a reader or writer property may be; the default is what holds where it is not given (undefined: nothing). */
export type PropertyDefinition =
  | { readonly type: 'boolean'; readonly default?: boolean }
  | { readonly type: 'string'; readonly default?: string }
  | { readonly type: 'number'; readonly default?: number }
  | { readonly type: 'choice'; readonly choices: readonly string[]; readonly default?: string }
  /** Known to Mule, accepted, without effect here (`streaming`, `bufferSize`). */
  | { readonly type: 'ignored' }

export type PropertyDefinitions = Readonly<Record<string, PropertyDefinition>>

/** Properties after they were checked: every defined one is there, with its default where it was not given. */
export type Properties = Readonly<Record<string, string | boolean | number | undefined>>

/** A document as it came: bytes, or text that was decoded already. */
export interface Source {
  readonly content: string | Uint8Array
  /** Full media type with parameters, such as `multipart/form-data; boundary=x`. */
  readonly mimeType: string
  /** Of bytes, from the media type's charset, else UTF-8; byte order marks win. */
  readonly encoding: string
}

/** A data format, known by its id (`json`) and by media types. */
export interface Format {
  readonly id: string
  /** The first is what `output <id>` writes; `*​/*+json` style patterns are allowed. */
  readonly mimeTypes: readonly string[]
  readonly reader?: {
    readonly properties: PropertyDefinitions
    /** Raises DataWeaveError with line and column of the document; never quotes more of it than a name or a character. */
    read(source: Source, properties: Properties): Value
  }
  readonly writer?: {
    readonly properties: PropertyDefinitions
    /** Adds what was not given and is different for every document: multipart's boundary. */
    complete?(properties: Properties): Properties
    /** Properties without which the document cannot be read: its media type names them. */
    readonly inMimeType?: readonly string[]
    /**
     * Text is encoded by the caller, as the property `encoding` says; bytes are the document. `namespaces`: what the script declares
     * with `ns`, used or not.
     */
    write(value: Value, properties: Properties, namespaces: readonly Namespace[]): string | Uint8Array
  }
}
