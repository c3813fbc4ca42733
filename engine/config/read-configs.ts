import type { Report } from '../model/diagnostic.ts'
import { didYouMean } from '../model/did-you-mean.ts'
import { type Attribute, attributeOf, type Element, elementName } from '../model/element.ts'
import { classpathName } from './classpath.ts'
import { coreUri, isCoreElement } from './core-elements.ts'
import { shownPath } from './disk-layout.ts'
import type { ConfigFile, Layout } from './layout.ts'
import { resolveText } from './placeholders.ts'
import type { PropertyResolver } from './property-resolver.ts'
import { readXml } from './read-xml.ts'

export interface ReadConfigs {
  /** Children of every root, in file order; placeholders are still unresolved. */
  readonly elements: readonly Element[]
  /** False when a file could not be read: what it defines is missing in `elements`. */
  readonly complete: boolean
}

/**
 * Reads configuration files and whatever they import, each file once. `locations` resolves placeholders in the `file` of
 * an import; it may use the global properties `onElements` has been told of so far.
 */
export const readConfigs = (
  files: readonly ConfigFile[],
  layout: Layout,
  locations: PropertyResolver,
  onElements: (elements: readonly Element[]) => void,
  report: Report,
): ReadConfigs => {
  const queue: ConfigFile[] = [...files]
  const queued = new Set(files.map((config) => config.file))
  const elements: Element[] = []
  let complete = true
  for (const config of queue) {
    const root = readXml(config.content, config.file, report)
    const kind = root && kindOf(root)
    if (!root) complete = false
    else if (kind !== 'application') complete = reportRoot(root, config, layout, report) && complete
    else {
      elements.push(...root.children)
      onElements(root.children)
      for (const element of root.children) {
        if (!isCoreElement(element, 'import')) continue
        const imported = findImport(element, layout, locations, report)
        if (!imported || queued.has(imported.file)) continue
        queued.add(imported.file)
        if (isImportable(imported, element, report)) queue.push(imported)
      }
    }
  }
  return { elements, complete }
}

const kindOf = (root: Element): 'application' | 'domain' | 'other' => {
  if (isCoreElement(root, 'mule')) return 'application'
  return root.name === 'mule-domain' ? 'domain' : 'other'
}

/** Reports a wrong root; false when that is a fault. */
const reportRoot = (root: Element, config: ConfigFile, layout: Layout, report: Report): boolean => {
  const tag = `<${elementName(root)}>`
  if (kindOf(root) === 'domain') {
    report('CFG106', root.place, `${tag} is the root of a domain; the root of an application is <mule>.`)
    return false
  }
  const isMeantAsConfig = layout.strict || root.name === 'mule' || root.uri.startsWith('http://www.mulesoft.org/')
  if (!isMeantAsConfig) {
    const message = `'${config.name}' is no configuration file: its root is ${tag}, not <mule>. It is ignored.`
    report('CFG106', root.place, message, { severity: 'warning' })
    return true
  }
  const hint = root.name === 'mule' ? `Add xmlns="${coreUri}" to ${tag}.` : undefined
  const namespace = root.uri ? `the namespace ${root.uri}` : 'no namespace'
  report('CFG106', root.place, `The root element must be <mule> of ${coreUri}, not ${tag} of ${namespace}.`, { hint })
  return false
}

const findImport = (
  element: Element,
  layout: Layout,
  locations: PropertyResolver,
  report: Report,
): ConfigFile | undefined => {
  const attribute = attributeOf(element, 'file')
  if (!attribute) return undefined
  let failed = false
  const path = resolveText(attribute.value, element, attribute.valuePlace, locations, (...problem) => {
    failed = true
    report(...problem)
  })
  if (failed) return undefined
  const name = classpathName(path)
  const known = layout.configs.find((config) => config.name === name)
  if (known) return known
  const content = name === undefined ? undefined : layout.classpath.read(name)
  if (name === undefined || !content) {
    reportMissingImport(path, attribute, layout, report)
    return undefined
  }
  const location = layout.classpath.locate(name)
  return { name, file: location ? shownPath(location) : name, content, ...(location && { path: location }) }
}

const reportMissingImport = (path: string, attribute: Attribute, layout: Layout, report: Report): void => {
  const names = layout.classpath.names().filter((name) => name.endsWith('.xml'))
  const near = didYouMean(path, names)
  report('CFG107', attribute.valuePlace, `Could not find imported resource '${path}'`, {
    hint: near && `Did you mean '${near}'?`,
  })
}

/** An imported file must be an application's; whether it is read well is found out when its turn comes. */
const isImportable = (imported: ConfigFile, element: Element, report: Report): boolean => {
  const root = readXml(imported.content, imported.file, () => {})
  if (!root || kindOf(root) !== 'domain') return true
  const place = attributeOf(element, 'file')?.valuePlace ?? element.place
  report('CFG107', place, `Imported resource '${imported.name}' declares a 'DOMAIN', not a 'APPLICATION'`)
  return false
}
