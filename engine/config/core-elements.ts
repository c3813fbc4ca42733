import type { Element } from '../model/element.ts'

/** Namespace of Mule's core elements. */
export const coreUri = 'http://www.mulesoft.org/schema/mule/core'

/** True for `<mule>`, `<import>`, … of the core namespace, whatever its prefix. */
export const isCoreElement = (element: Element, name: string): boolean =>
  element.name === name && element.uri === coreUri
