import { didYouMean } from '../../model/did-you-mean.ts'
import { core } from '../modules/core/core.ts'
import { library } from '../modules/index.ts'
import type { ImportDirective } from '../syntax/directive-nodes.ts'
import { type ImportedModule, namesIn, typesIn } from './imported-module.ts'
import { withoutLoader } from './loaders.ts'
import type { Scope } from './scope.ts'
import { typeIn } from './type-names.ts'
import { fault } from './unit.ts'

/** `import * from M`, `import a, b as c from M`, `import M as A` */
export const declareImport = (node: ImportDirective, scope: Scope): void => {
  const imported = load(node, scope)
  if (imported === undefined) {
    markMissing(node, scope)
  } else if (node.names === '*') {
    scope.imports.push(imported)
  } else if (node.names === undefined) {
    scope.aliases.set(node.as ?? lastSegment(node.module), imported)
  } else {
    for (const { name, as, start, end } of node.names) declareName(imported, name, as ?? name, { start, end }, scope)
  }
}

const load = (node: ImportDirective, scope: Scope): ImportedModule | undefined => {
  const { loader, module, moduleSpan } = node
  if (loader !== undefined) {
    withoutLoader(node, scope, 'imports', `${loader}!${module}`)
    return undefined
  }
  const found = scope.unit.program.load(module)
  if (found === 'circular') {
    fault(moduleSpan, scope, `The module ${module} imports itself, directly or through others.`)
    return undefined
  }
  if (found === undefined) {
    const guess = didYouMean(
      module,
      [...library, ...scope.unit.program.added].map(({ name }) => name),
    )
    fault(moduleSpan, scope, `There is no module ${module}.`, guess && `did you mean '${guess}'?`)
  }
  return found
}

const lastSegment = (module: string): string => module.slice(module.lastIndexOf(':') + 1)

/** What a module that could not be loaded would have declared is not complained about again. */
const markMissing = ({ names, as, module }: ImportDirective, scope: Scope): void => {
  const { missing } = scope.unit.program
  if (names === undefined) missing.add(as ?? lastSegment(module))
  else if (names === '*') missing.add('*')
  else for (const name of names) missing.add(name.as ?? name.name)
}

const declareName = (
  imported: ImportedModule,
  name: string,
  as: string,
  span: { readonly start: number; readonly end: number },
  scope: Scope,
): void => {
  const type = typeIn(imported, name)
  if (type !== undefined) scope.types.set(as, type)
  if (namesIn(imported).includes(name)) {
    scope.names.set(as, { kind: 'imported', module: imported, name })
  } else if (type === undefined && !(as === name && Object.hasOwn(core.functions, name))) {
    // Real scripts import what they have anyway, such as `import trim from dw::core::Strings`; it stays what it is.
    fault(span, scope, `The module ${imported.name} has no '${name}'.`, nameHint(imported, name))
    scope.unit.program.missing.add(as)
  }
}

const nameHint = (imported: ImportedModule, name: string): string | undefined => {
  if (Object.hasOwn(core.functions, name)) return `'${name}' is known without an import`
  const home = library.find(({ functions, constants }) => Object.hasOwn({ ...functions, ...constants }, name))
  if (home !== undefined) return `write: import ${name} from ${home.name}`
  const guess = didYouMean(name, [...namesIn(imported), ...typesIn(imported)])
  return guess && `did you mean '${guess}'?`
}
