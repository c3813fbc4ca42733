import { suggestName } from '../../model/did-you-mean.ts'
import type { Span } from '../syntax/ast.ts'
import { anyType, arrayType, objectType, simpleType, simpleTypeNames, type TypeValue } from '../values/type-value.ts'
import { type ImportedModule, typesIn } from './imported-module.ts'
import { qualifier } from './resolve.ts'
import type { Scope, TypeBinding } from './scope.ts'
import { fault, isMissing } from './unit.ts'

interface TypeName {
  readonly module: string | undefined
  readonly name: string
}

/** The type a name stands for; undefined where there is none. */
export const resolveType = (
  { module, name }: TypeName,
  scope: Scope,
  args: readonly TypeValue[] = [],
): TypeValue | undefined => {
  if (module !== undefined) {
    const found = qualifier(scope, module)
    return found && typeIn(found, name)?.(args)
  }
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
    const found = at.types.get(name) ?? importedType(at.imports, name)
    if (found !== undefined) return found(args)
  }
  return genericType(name, args) ?? simpleType(name)
}

const importedType = (imports: readonly ImportedModule[], name: string): TypeBinding | undefined => {
  for (const imported of imports) {
    const found = typeIn(imported, name)
    if (found !== undefined) return found
  }
  return undefined
}

/** A type a module declares. */
export const typeIn = (imported: ImportedModule, name: string): TypeBinding | undefined => {
  if (imported.kind === 'written') return imported.scope.types.get(name)
  const { types = {} } = imported.module
  const type = Object.hasOwn(types, name) ? types[name] : undefined
  return type && (() => type)
}

/** Types of the language that have parameters. */
const genericType = (name: string, args: readonly TypeValue[]): TypeValue | undefined => {
  const [first = anyType, second = anyType] = args
  switch (name) {
    case 'Array':
    case 'Iterator':
      return args.length === 0 ? undefined : arrayType(first)
    case 'Dictionary':
      return objectType([{ ...plainField, name: undefined, optional: true, repeated: true, type: first }])
    case 'Pair':
      return objectType([
        { ...plainField, name: 'l', type: first },
        { ...plainField, name: 'r', type: second },
      ])
    default:
      return undefined
  }
}

const plainField = { namespace: undefined, attributes: [], optional: false, repeated: false }

/** Notes a type that does not exist; Any stands for it. */
export const unknownType = (node: Span & TypeName, scope: Scope): TypeValue => {
  if (isMissing(node, scope)) return anyType
  const known = [...simpleTypeNames(), ...GENERIC]
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
    known.push(...at.types.keys(), ...at.imports.flatMap(typesIn))
  }
  const shown = node.module === undefined ? node.name : `${node.module}::${node.name}`
  fault(node, scope, `Unable to resolve reference of: ${shown} (a type)`, suggestName(node.name, known))
  return anyType
}

const GENERIC = ['Dictionary', 'Pair']
