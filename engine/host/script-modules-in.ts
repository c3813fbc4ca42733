import type { Resources } from '../config/configuration.ts'
import type { Element } from '../model/element.ts'

/**
 * Which of the modules that connectors add to scripts an artifact may call, by the look of its texts: rather too many than too few. Follows
 * scripts into the files they import, and elements into the scripts they name (`resource="a.dwl"`).
 */
export const scriptModulesIn = (
  elements: readonly Element[],
  modules: readonly string[],
  resources: Resources | undefined,
): ReadonlySet<string> => {
  const found = new Set<string>()
  const seen = new Set<string>()
  const readFile = (path: string): void => {
    if (seen.has(path)) return
    seen.add(path)
    const text = resources?.read(path)?.toString('utf8')
    if (text !== undefined) readText(text)
  }
  const readText = (text: string): void => {
    if (!text.includes('::')) return
    for (const [name] of text.matchAll(QUALIFIED)) {
      const segments = name.split('::')
      const [first = ''] = segments
      if (modules.includes(first)) found.add(first)
      else if (first !== 'dw' && resources) {
        // The last name may be a function's, or the module's own.
        readFile(`${segments.slice(0, -1).join('/')}.dwl`)
        readFile(`${segments.join('/')}.dwl`)
      }
    }
  }
  const visit = ({ uri, name, text, attributes, children }: Element): void => {
    // Its scripts are made while it runs.
    if (name === 'dynamic-evaluate' && uri.endsWith('/ee/core')) for (const module of modules) found.add(module)
    readText(text)
    for (const attribute of attributes) {
      if (attribute.uri !== '') continue
      readText(attribute.value)
      const isScript = attribute.value.endsWith('.dwl') || (name === 'parse-template' && attribute.name === 'location')
      if (isScript) readFile(attribute.value.replace(CLASSPATH, ''))
    }
    children.forEach(visit)
  }
  elements.forEach(visit)
  return found
}

/** `Validation::isEmail`, `modules::orders::total` */
const QUALIFIED = /\b[A-Za-z]\w*(?:::\w+)+/g

const CLASSPATH = /^classpath:\/*/
