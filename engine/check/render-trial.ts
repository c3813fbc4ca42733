import { readXml } from '../config/read-xml.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import { collectDiagnostics } from '../model/diagnostic.ts'
import type { Element } from '../model/element.ts'
import type { Place } from '../model/place.ts'
import type { Template } from '../policy/parse-template.ts'
import { templateVariables } from '../policy/policy-parameters.ts'
import { renderTemplate } from '../policy/render-template.ts'
import type { Rendering } from '../policy/rendering.ts'

/** A policy rendered with one configuration and read, before properties and expressions. */
export interface RenderedPolicy {
  /** What stands below `<mule>`, of all templates; empty where one of them is no XML. */
  readonly elements: readonly Element[]
  /** Why it is no XML, at places of the template. */
  readonly faults: readonly Diagnostic[]
  /** The place in the template. */
  readonly writtenAt: (place: Place) => Place
  /** The rendered text. */
  readonly xml: string
}

const ignore = () => {}

/** Renders the templates of a policy with a complete configuration. */
export const renderPolicy = (
  templates: readonly Template[],
  configuration: Readonly<Record<string, unknown>>,
): RenderedPolicy => {
  const variables = templateVariables(configuration, 'policy')
  const { diagnostics, report } = collectDiagnostics()
  const renderings = new Map<string, Rendering>()
  const elements: Element[] = []
  const writtenAt = (place: Place): Place => renderings.get(place.file)?.originOf(place).place ?? place
  for (const template of templates) {
    const rendering = renderTemplate(template, variables, report, ignore)
    if (!rendering) continue
    renderings.set(template.file, rendering)
    const root = readXml(rendering.xml, template.file, report)
    elements.push(...(root?.children ?? []))
  }
  const xml = [...renderings.values()].map((rendering) => rendering.xml).join('\n')
  const faults = diagnostics.map((fault) => ({ ...fault, ...writtenAt(fault) }))
  return { elements: faults.length > 0 ? [] : elements, faults, writtenAt, xml }
}
