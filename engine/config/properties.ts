import type { Resources } from './configuration.ts'
import { createPropertyResolver, type PropertyResolver } from './property-resolver.ts'
import { firstOf, type PropertySource, recordSource } from './property-source.ts'

/** Values given from outside an artifact. */
export interface OuterProperties {
  /** Given with the deployment; strongest. */
  readonly deployment: Readonly<Record<string, string>>
  /** `-D key=value`. */
  readonly system: Readonly<Record<string, string>>
  readonly environment: Readonly<Record<string, string | undefined>>
}

// Names from the environment are never suggested: there are many, and they are nobody's configuration.
const outerLevels = ({ deployment, system, environment }: OuterProperties): PropertySource[] => [
  recordSource('deployment properties', deployment),
  recordSource('system properties', system),
  recordSource('environment variables', environment, false),
]

/** `${file::path}` is the content of a classpath file, read as UTF-8. */
const fileLevel = (resources: Resources): PropertySource => ({
  description: 'file::',
  get: (key) => (key.startsWith('file::') ? resources.read(key.slice('file::'.length))?.toString('utf8') : undefined),
  keys: () => [],
})

/**
 * The properties of an artifact by Mule's precedence (spec/core.md §1.4), strongest first: deployment, system,
 * environment, `file::`, application files (the first declared wins), `global-property`.
 */
export const createProperties = (
  outer: OuterProperties,
  resources: Resources,
  application: readonly PropertySource[],
  globalProperties: PropertySource,
): PropertyResolver => {
  const names = application.map((source) => source.description).join(', ')
  const files = names ? `application properties (${names})` : 'application properties'
  return createPropertyResolver([
    ...outerLevels(outer),
    fileLevel(resources),
    firstOf(files, application),
    globalProperties,
  ])
}

/** The properties that may stand in the `file` of `configuration-properties` and `import`: all but application files. */
export const createLocationProperties = (outer: OuterProperties, globalProperties: PropertySource): PropertyResolver =>
  createPropertyResolver([...outerLevels(outer), globalProperties])
