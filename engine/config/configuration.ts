import type { Element } from '../model/element.ts'

export type ExpressionLanguage = 'jsonata' | 'dataweave'

/** What `mule-artifact.json` says that the engine uses. Everything else in it is accepted and ignored. */
export interface Descriptor {
  readonly name?: string
  /** The oldest Mule runtime the artifact was written for; switches some behaviour (spec/policies.md §8). */
  readonly minMuleVersion?: string
  /** True when the project's pom.xml has the packaging `mule-application`: it was written for Mule. */
  readonly isMuleProject?: boolean
  /** Hinny's own key. See spec/expressions.md, rule 3. */
  readonly expressionLanguage?: ExpressionLanguage
  /** Configuration files in order, relative to the configuration folder; all of them when absent. */
  readonly configs?: readonly string[]
  /** Property names whose values are never shown. */
  readonly secureProperties?: readonly string[]
}

/** The properties of an artifact by Mule's precedence (spec/core.md §1.4). */
export interface Properties {
  /** The value with its own placeholders resolved; undefined when nobody defines it. */
  get(key: string): string | undefined
  /** What defines it: `config.yaml`, `system properties`; undefined when nobody does. */
  originOf(key: string): string | undefined
}

/** Files on the artifact's classpath: `src/main/resources`, the folder itself, or the sources in memory. */
export interface Resources {
  /** The bytes of a file by its path relative to the classpath's root; undefined when absent or outside. */
  read(path: string): Buffer | undefined
  /** Absolute path of a file on disk; undefined for sources in memory. */
  locate(path: string): string | undefined
}

/** An application or policy as read from its files: well-formed, merged, placeholders resolved; nothing compiled. */
export interface Configuration {
  readonly name: string
  readonly descriptor: Descriptor
  /** Children of every `<mule>` root, in file order. */
  readonly elements: readonly Element[]
  readonly properties: Properties
  readonly resources: Resources
  /** Configuration files as Mule addresses them, `flows/orders.xml`, by their name in places. */
  readonly configNames?: ReadonlyMap<string, string>
  /** Every file that was read, absolute where it is on disk: what a watcher watches. */
  readonly files: readonly string[]
  /** True when a placeholder has no value: it was reported, and stands as it was written. */
  readonly unresolved?: boolean
  /** Values that must not be shown to anybody: decrypted properties and what decrypts them. */
  readonly secrets?: readonly string[]
}
