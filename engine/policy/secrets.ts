import type { Report } from '../model/diagnostic.ts'
import type { Element } from '../model/element.ts'
import { escapeHtml, escapeXml } from './xml-escaping.ts'

/** Takes sensitive values out of what is shown to people. */
export interface Secrets {
  /** The values themselves, for whoever has to take them out of more than text. */
  readonly values: readonly string[]
  /** There is nothing to take out. */
  readonly none: boolean
  mask(text: string): string
  /** The element without secrets in its source and its annotations, which go into the error log. */
  maskSource(element: Element): Element
  /** Reports without secrets. */
  maskReport(report: Report): Report
}

const MASK = '****'

/** Masks these values, as they are and as XML and JSON write them. */
export const createSecrets = (values: readonly string[]): Secrets => {
  const formsOf = (value: string) => [value, escapeXml(value), escapeHtml(value), JSON.stringify(value).slice(1, -1)]
  const forms = [...new Set(values.flatMap(formsOf))].filter((form) => form !== '')
  // The longest first: one secret may be part of another.
  forms.sort((a, b) => b.length - a.length)
  if (forms.length === 0)
    return {
      values,
      none: true,
      mask: (text) => text,
      maskSource: (element) => element,
      maskReport: (report) => report,
    }
  const mask = (text: string) => forms.reduce((masked, form) => masked.replaceAll(form, MASK), text)
  const maskSource = (element: Element): Element => ({
    ...element,
    source: mask(element.source),
    attributes: element.attributes.map((each) => (each.uri ? { ...each, value: mask(each.value) } : each)),
    children: element.children.map(maskSource),
  })
  return {
    values,
    none: false,
    mask,
    maskSource,
    maskReport: (report) => (code, place, message, options) =>
      report(code, place, mask(message), options?.hint ? { ...options, hint: mask(options.hint) } : options),
  }
}
