import type { Span } from '../syntax/ast.ts'
import type { Code } from './frame.ts'
import type { Scope } from './scope.ts'
import { fault } from './unit.ts'

/** What would have to load a module, and what to do instead. */
const unsupported: Readonly<Record<string, string>> = {
  java: 'there is no JVM here: write what the class does in DataWeave, or hand its result over in a variable',
  jsonschema: 'write the types in DataWeave: type Person = {name: String}',
  xmlschema: 'write the types in DataWeave: type Person = {name: String}',
}

/** Notes that something is asked of a loader (`java!org::acme::Money::of`), and there is none. */
export const withoutLoader = (node: Span, scope: Scope, what: 'imports' | 'calls', name: string): Code => {
  const loader = name.slice(0, name.indexOf('!'))
  const hint = Object.hasOwn(unsupported, loader) ? unsupported[loader] : undefined
  return fault(node, scope, `${loader}! ${what} are not supported: ${name}`, hint)
}
