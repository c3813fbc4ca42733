import { basename } from 'node:path'
import type { Report } from '../model/diagnostic.ts'
import { didYouMean } from '../model/did-you-mean.ts'
import { type Attribute, attributeOf, type Element, elementName } from '../model/element.ts'
import type { Place } from '../model/place.ts'
import { classpathName } from './classpath.ts'
import { coreUri, isCoreElement } from './core-elements.ts'
import type { ConfigFile, Layout } from './layout.ts'
import { resolveText } from './placeholders.ts'
import { startOf } from './places.ts'
import type { PropertyResolver } from './property-resolver.ts'
import { readXml } from './read-xml.ts'
import { shownPath } from './shown-path.ts'

export interface ReadConfigs {
  /** Children of every root, in file order; placeholders are still unresolved. */
  readonly elements: readonly Element[]
  /** Every file that was read, absolute where it is on disk. */
  readonly files: readonly string[]
  /** False when a file could not be read: what it defines is missing in `elements`. */
  readonly complete: boolean
}

/** A file to read; `importedAt` is where the first import of it names it. */
interface Queued {
  readonly config: ConfigFile
  readonly importedAt?: Place
}

/**
 * Reads configuration files and whatever they import, each file once. `locations` gives what resolves placeholders in the
 * `file` of an import, with the elements read so far.
 */
export const readConfigs = (
  files: readonly ConfigFile[],
  layout: Layout,
  locations: (elements: readonly Element[]) => PropertyResolver,
  report: Report,
): ReadConfigs => {
  const queue: Queued[] = files.map((config) => ({ config }))
  const known = new Set(files.map((config) => config.file))
  const elements: Element[] = []
  let complete = true
  let applications = 0
  for (const queued of queue) {
    const root = readXml(queued.config.content, queued.config.file, report)
    if (!root) complete = false
    else if (kindOf(root) !== 'application') complete = reportRoot(root, queued, layout, report) && complete
    else {
      applications++
      if (root.text.trim()) report('CFG008', root.textPlace, 'Element <mule> cannot contain text.')
      for (const element of root.children) {
        elements.push(element)
        if (!isCoreElement(element, 'import')) continue
        const imported = findImport(element, layout, locations(elements), report)
        if (!imported) complete &&= attributeOf(element, 'file') === undefined
        if (!imported || known.has(imported.config.file)) continue
        known.add(imported.config.file)
        queue.push(imported)
      }
    }
  }
  if (complete && applications === 0 && queue.length > 0) {
    complete = false
    report('CFG105', startOf(layout.folder || '.'), 'The application holds no configuration file.')
  }
  return { elements, complete, files: queue.flatMap(({ config }) => config.path ?? config.file) }
}

const kindOf = (root: Element): 'application' | 'domain' | 'other' => {
  if (isCoreElement(root, 'mule')) return 'application'
  return root.name === 'mule-domain' ? 'domain' : 'other'
}

/** Reports a wrong root; false when that is a fault. */
const reportRoot = (root: Element, { config, importedAt }: Queued, layout: Layout, report: Report): boolean => {
  const tag = `<${elementName(root)}>`
  if (kindOf(root) === 'domain' && importedAt) {
    report('CFG107', importedAt, `Imported resource '${config.name}' declares a 'DOMAIN', not a 'APPLICATION'`)
    return false
  }
  if (kindOf(root) === 'domain') {
    report('CFG106', root.place, `${tag} is the root of a domain; the root of an application is <mule>.`)
    return false
  }
  const isMeantAsConfig =
    layout.strict || importedAt || root.name === 'mule' || root.uri.startsWith('http://www.mulesoft.org/')
  if (!isMeantAsConfig) {
    const message = `'${config.name}' is no configuration file: its root is ${tag}, not <mule>. It is ignored.`
    report('CFG106', root.place, message, { severity: 'warning' })
    return true
  }
  const hint = root.name === 'mule' ? `add xmlns="${coreUri}" to ${tag}` : undefined
  const namespace = root.uri ? `the namespace ${root.uri}` : 'no namespace'
  report('CFG106', root.place, `The root element must be <mule> of ${coreUri}, not ${tag} of ${namespace}.`, { hint })
  return false
}

const findImport = (
  element: Element,
  layout: Layout,
  locations: PropertyResolver,
  report: Report,
): Queued | undefined => {
  const attribute = attributeOf(element, 'file')
  if (!attribute) return undefined
  let failed = false
  const path = resolveText(attribute.value, element, attribute.valuePlace, locations, (...problem) => {
    failed = true
    report(...problem)
  })
  if (failed) return undefined
  const name = classpathName(path)
  const importedAt = attribute.valuePlace
  const known = layout.configs.find((config) => config.name === name)
  if (known) return { config: known, importedAt }
  const content = name === undefined ? undefined : layout.classpath.read(name)
  if (name === undefined || !content) {
    reportMissingImport(path, attribute, layout, report)
    return undefined
  }
  const location = layout.classpath.locate(name)
  const file = location ? shownPath(location) : name
  return { config: { name, file, content, ...(location && { path: location }) }, importedAt }
}

const reportMissingImport = (path: string, attribute: Attribute, layout: Layout, report: Report): void => {
  const importing = basename(attribute.place.file)
  const names = layout.classpath.names().filter((name) => name.endsWith('.xml') && name !== importing)
  const near = didYouMean(path, names)
  report('CFG107', attribute.valuePlace, `Could not find imported resource '${path}'`, {
    hint: near
      ? `did you mean '${near}'?`
      : 'where it comes from a library that the project depends on, copy it to src/main/resources',
  })
}
