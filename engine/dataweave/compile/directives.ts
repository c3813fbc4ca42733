import { DataWeaveError } from '../dataweave-error.ts'
import type { Expression } from '../syntax/ast.ts'
import type { Directive, FunDirective, VarDirective } from '../syntax/directive-nodes.ts'
import { Namespace } from '../values/namespace.ts'
import { shown } from '../values/text.ts'
import { accepts, anyType, type TypeValue, typeText } from '../values/type-value.ts'
import { fixedType } from './compile-type.ts'
import { declaredType } from './declared-type.ts'
import { type Code, constantOf } from './frame.ts'
import { type FunctionGroup, functionGroup } from './function-group.ts'
import { declareImport } from './imports.ts'
import { acceptsAll, reachType } from './parameters.ts'
import { type Binding, newSlot, type Scope } from './scope.ts'
import { blame, type Site } from './site.ts'
import { compileNode, fault, siteOf } from './unit.ts'

/**
 * Declares what a header or the head of `do` declares. All names are known before anything is compiled: functions and variables may
 * refer to those behind them.
 */
export const declareDirectives = (directives: readonly Directive[], scope: Scope): void => {
  for (const directive of directives) declareFirst(directive, scope)
  const variables = directives
    .filter((directive) => directive.kind === 'var')
    .map((node) => declareVariable(node, scope))
  const groups = declareFunctions(directives, scope)
  for (const directive of directives) {
    if (directive.kind === 'type') scope.types.get(directive.name)?.([])
  }
  for (const group of groups) group.declare()
  for (const finish of variables) finish()
  for (const group of groups) group.finish()
}

const declareFirst = (directive: Directive, scope: Scope): void => {
  switch (directive.kind) {
    case 'version':
      if (!directive.version.startsWith('2.')) {
        fault(
          directive,
          scope,
          `DataWeave ${directive.version} is not supported.`,
          'this is DataWeave 2: write %dw 2.0',
        )
      }
      break
    case 'ns':
      scope.namespaces.set(directive.prefix, new Namespace(directive.prefix, directive.uri))
      break
    case 'type':
      scope.types.set(directive.name, declaredType(directive, scope))
      break
    case 'import':
      declareImport(directive, scope)
      break
  }
}

const declareVariable = (node: VarDirective, scope: Scope): (() => void) => {
  if (node.type === undefined && isLiteral(node.value)) {
    const value = constantOf(compileNode(node.value, scope))
    if (value !== undefined) scope.names.set(node.name, { kind: 'constant', value })
    return () => {}
  }
  const binding: Binding = { kind: 'variable', slot: newSlot(scope), value: node.value, evaluate: undefined }
  scope.names.set(node.name, binding)
  return () => {
    binding.evaluate = checked(compileNode(node.value, scope), node, scope)
  }
}

const isLiteral = ({ kind }: Expression): boolean =>
  kind === 'null' || kind === 'boolean' || kind === 'number' || kind === 'string'

/** The value of a variable as its declared type wants it. */
const checked = (code: Code, { name, type: node, value }: VarDirective, scope: Scope): Code => {
  const type = node === undefined ? anyType : fixedType(node, scope)
  if (acceptsAll(type)) return code
  const site = siteOf(value, scope)
  return (frame) => {
    const given = code(frame)
    return accepts(type, given) ? given : (reachType(type, given) ?? refuse(name, type, shown(given), site))
  }
}

const refuse = (name: string, type: TypeValue, given: string, site: Site): never => {
  const message = `The variable '${name}' is declared as ${typeText(type)}, but its value is ${given}`
  throw blame(new DataWeaveError('TypeMismatchException', message), site)
}

const declareFunctions = (directives: readonly Directive[], scope: Scope): FunctionGroup[] => {
  const byName = new Map<string, FunDirective[]>()
  for (const directive of directives) {
    if (directive.kind !== 'fun') continue
    const known = byName.get(directive.name)
    if (known === undefined) byName.set(directive.name, [directive])
    else known.push(directive)
  }
  return [...byName].map(([name, forms]) => {
    const group = functionGroup(name, forms, scope)
    scope.names.set(name, { kind: 'function', group })
    return group
  })
}
