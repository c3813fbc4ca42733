import type { Report } from '../model/diagnostic.ts'
import type { Element } from '../model/element.ts'
import type { Descriptor } from './configuration.ts'
import { readXml } from './read-xml.ts'

/** The file that says how Maven builds a project. */
export const POM = 'pom.xml'

/**
 * What a project's pom.xml says of its descriptor: Mule's Maven plugin makes the `mule-artifact.json` that a project lacks, and its
 * `minMuleVersion` out of the property `app.runtime` (spec/core.md §1.1). Empty unless the packaging is Mule's own.
 */
export const readMavenProject = (text: string, file: string, report: Report): Descriptor => {
  const project = readXml(text, file, report)
  if (!project || !textIn(project, 'packaging').startsWith('mule-application')) return {}
  const properties = childNamed(project, 'properties')
  const version = properties && /^\d+\.\d+(\.\d+)?/.exec(textIn(properties, 'app.runtime'))?.[0]
  return { isMuleProject: true, ...(version !== undefined && { minMuleVersion: version }) }
}

const childNamed = (element: Element, name: string): Element | undefined =>
  element.children.find((child) => child.name === name)

const textIn = (element: Element, name: string): string => childNamed(element, name)?.text.trim() ?? ''
