import type { Overload } from '../functions/define.ts'
import type { Span } from '../syntax/ast.ts'
import type { TakesFunction } from './arguments.ts'
import type { Code } from './frame.ts'
import { binary, formsOf, unary, variadic } from './library-function.ts'
import type { Scope } from './scope.ts'
import { blame } from './site.ts'
import { fault, siteOf } from './unit.ts'

/** A call of a library function: only its forms with so many parameters are looked at when it runs. */
export const libraryCall = (
  name: string,
  overloads: readonly Overload[],
  args: readonly Code[],
  node: Span,
  scope: Scope,
): Code => {
  const forms = formsOf(overloads, args.length)
  if (forms.length === 0) return wrongCount(name, overloads, args.length, node, scope)
  const site = siteOf(node, scope)
  const [a, b] = args as [Code, Code]
  if (args.length === 1) {
    const call = unary(name, forms)
    return (frame) => {
      const first = a(frame)
      try {
        return call(first)
      } catch (error) {
        throw blame(error, site)
      }
    }
  }
  if (args.length === 2) {
    const call = binary(name, forms)
    return (frame) => {
      const first = a(frame)
      const second = b(frame)
      try {
        return call(first, second)
      } catch (error) {
        throw blame(error, site)
      }
    }
  }
  const call = variadic(name, forms)
  return (frame) => {
    const given = args.map((arg) => arg(frame))
    try {
      return call(given)
    } catch (error) {
      throw blame(error, site)
    }
  }
}

const wrongCount = (name: string, overloads: readonly Overload[], count: number, node: Span, scope: Scope): Code => {
  const counts = [...new Set(overloads.map(({ parameters }) => parameters.length))].sort((a, b) => a - b)
  return fault(node, scope, argumentCount(name, counts, count))
}

/** The message for a call with a number of arguments no form takes. */
export const argumentCount = (name: string, counts: readonly number[], given: number): string => {
  const expected = counts.length === 1 ? `${counts[0]}` : `${counts.slice(0, -1).join(', ')} or ${counts.at(-1)}`
  const noun = counts.length === 1 && counts[0] === 1 ? 'argument' : 'arguments'
  return `The function '${name}' takes ${expected} ${noun}, but ${given} ${given === 1 ? 'is' : 'are'} given.`
}

/** Whether a parameter takes a function in the forms with so many parameters. */
export const libraryTakes = (overloads: readonly Overload[], index: number, count: number): TakesFunction => {
  const types = formsOf(overloads, count).map(({ parameters }) => parameters[index])
  if (!types.includes('Function')) return 'never'
  return types.every((type) => type === 'Function' || type === 'Any') ? 'always' : 'sometimes'
}
