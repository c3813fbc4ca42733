import { resolve } from 'node:path'
import type { Report } from '../model/diagnostic.ts'
import { didYouMean } from '../model/did-you-mean.ts'
import type { Element } from '../model/element.ts'
import { globalProperties, isPropertiesElement, readApplicationProperties } from './application-properties.ts'
import type { Configuration, Descriptor } from './configuration.ts'
import { isCoreElement } from './core-elements.ts'
import { type LocatedDescriptor, readDescriptor } from './descriptor.ts'
import { diskLayout } from './disk-layout.ts'
import type { ConfigFile, Layout } from './layout.ts'
import { readMavenProject } from './maven-project.ts'
import { memoryLayout } from './memory-layout.ts'
import { resolvePlaceholders } from './placeholders.ts'
import { startOf } from './places.ts'
import { createLocationProperties, createProperties, type OuterProperties } from './properties.ts'
import type { PropertyResolver } from './property-resolver.ts'
import { readConfigs } from './read-configs.ts'

/** Sources by path: `{ 'flows.xml': …, 'config.yaml': …, 'mule-artifact.json': … }`; a project's paths work too. */
export type Sources = Readonly<Record<string, string | Uint8Array>>

export interface LoadOptions {
  /** Name of the application; that of its folder or file by default, of the descriptor for sources in memory. */
  readonly name?: string | undefined
  /** Deployment properties: the strongest. */
  readonly properties?: Readonly<Record<string, string>> | undefined
  /** `-D key=value`. */
  readonly systemProperties?: Readonly<Record<string, string>> | undefined
  /** The process's own by default. */
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined
  /** Value of `mule.home`; the current folder by default. */
  readonly home?: string | undefined
  readonly report: Report
}

/** An application as read. */
export interface LoadedApplication extends Configuration {
  /** False when a file could not be read: what it defines is missing. */
  readonly complete: boolean
}

/**
 * Reads an application (spec/core.md §1.1, §1.4): a Mule project, a plain folder of XML files, one XML file, or sources in
 * memory. All its files become one list of elements, imports followed, placeholders resolved.
 *
 * Everything found wrong is reported, in one go, and what could be read is there all the same, so that its elements can be
 * checked as well; undefined without any layout, or without the descriptor that says how to read them. A deployment must not go on
 * when the report holds an error.
 *
 * Places name files on disk relative to the current folder, or absolutely outside of it, so that a terminal can open
 * them; sources in memory by their keys.
 */
export const loadApplication = (source: string | Sources, options: LoadOptions): LoadedApplication | undefined => {
  const { report } = options
  const layout = typeof source === 'string' ? diskLayout(source, report) : memoryLayout(source)
  if (!layout) return undefined
  const located = readLayoutDescriptor(layout, report)
  const configs = chooseConfigs(layout, located, report)
  const name = options.name ?? layout.name ?? located?.descriptor.name ?? 'application'
  const outer = outerProperties(name, layout, options)
  const locations = (elements: readonly Element[]) => createLocationProperties(outer, globalProperties(elements))
  const read = readConfigs(configs.files, layout, locations, report)
  const complete = configs.complete && read.complete
  // What a file that could not be read may define is not reported as missing: that would bury the cause.
  const withoutMissing: Report = (code, ...rest) => void (MISSING.has(code) || report(code, ...rest))
  const application = readApplicationProperties(
    read.elements,
    layout.classpath,
    locations(read.elements),
    complete ? report : withoutMissing,
  )
  const properties = createProperties(outer, layout.classpath, application.sources, globalProperties(read.elements))
  const reported = complete && application.complete ? report : withoutMissing
  let unresolved = false
  const elements = resolveElements(read.elements, properties, (...problem) => {
    unresolved = true
    reported(...problem)
  })
  if (!located) return undefined
  return {
    name,
    complete,
    descriptor: located.descriptor,
    elements,
    unresolved,
    properties,
    resources: layout.classpath,
    configNames: new Map(layout.configs.map((config) => [config.file, config.name])),
    files: [...read.files, ...application.files, ...describing(layout, located.descriptor)],
    secrets: application.secrets,
  }
}

/** The files that a descriptor was read from, on disk. */
const describing = ({ descriptor, pom }: Layout, { isMuleProject }: Descriptor): string[] =>
  [descriptor?.path, isMuleProject ? pom?.path : undefined].filter((path) => path !== undefined)

const MISSING: ReadonlySet<string> = new Set(['CFG110', 'CFG113'])

const resolveElements = (elements: readonly Element[], properties: PropertyResolver, report: Report): Element[] =>
  elements.map((element) => {
    // These were resolved, and reported, when their files were looked for.
    const done = isCoreElement(element, 'import') || isPropertiesElement(element)
    return resolvePlaceholders(element, properties, done ? () => {} : report)
  })

const readLayoutDescriptor = ({ descriptor, pom }: Layout, report: Report): LocatedDescriptor | undefined => {
  const located = descriptor
    ? readDescriptor(descriptor.text, descriptor.file, report)
    : { descriptor: {}, placeOf: () => startOf('mule-artifact.json') }
  if (!located || !pom || located.descriptor.minMuleVersion !== undefined) return located
  return { ...located, descriptor: { ...readMavenProject(pom.text, pom.file, report), ...located.descriptor } }
}

/** The files that `configs` of the descriptor names, in its order; all files when it names none. */
const chooseConfigs = (
  layout: Layout,
  located: LocatedDescriptor | undefined,
  report: Report,
): { files: readonly ConfigFile[]; complete: boolean } => {
  const configs = located?.descriptor.configs
  if (!configs) {
    const complete = layout.configs.length > 0
    if (!complete) report('CFG105', startOf(layout.folder || '.'), 'The application holds no configuration file.')
    return { files: layout.configs, complete }
  }
  const byName = new Map(layout.configs.map((config) => [config.name, config]))
  const files: ConfigFile[] = []
  for (const [i, name] of configs.entries()) {
    const config = byName.get(name)
    if (config) {
      files.push(config)
      continue
    }
    const near = didYouMean(name, byName.keys())
    const message = `The configuration file '${name}' does not exist${layout.folder && ` in ${layout.folder}`}.`
    report('CFG105', located.placeOf(`/configs/${i}`), message, { hint: near && `did you mean '${near}'?` })
  }
  return { files, complete: files.length === configs.length }
}

const outerProperties = (name: string, layout: Layout, options: LoadOptions): OuterProperties => ({
  // Keys that the runtime gives; whatever is given from outside under the same key wins.
  deployment: {
    'app.name': name,
    'domain.name': 'default',
    ...(layout.home !== undefined && { 'app.home': layout.home }),
    ...options.properties,
  },
  system: { 'mule.home': resolve(options.home ?? '.'), ...options.systemProperties },
  environment: options.environment ?? process.env,
})
