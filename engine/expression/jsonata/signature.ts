import type { Signature } from './node.ts'

interface Parameter {
  readonly type: string
  readonly optional: boolean
  readonly context: boolean
}

/** Checks arguments before the library's own, slow check has to. */
export interface Check {
  /** Fewer arguments than this make the function take the context. */
  readonly expected: number
  readonly takesContext: boolean
  /** True when the arguments are certain to pass as they are. */
  passes(args: readonly unknown[]): boolean
}

export const checkOf = ({ definition }: Signature): Check => {
  const parameters = parametersOf(definition)
  const required = parameters.filter((parameter) => !parameter.optional).length
  return {
    expected: required,
    takesContext: parameters.some((parameter) => parameter.context),
    passes: (args) =>
      args.length >= required &&
      args.length <= parameters.length &&
      args.every((arg, i) => accepts((parameters[i] as Parameter).type, arg)),
  }
}

/** `<s-nn?:s>`: a text, or else the context; a number; a number that may be missing. Lists with typed items always take the slow check. */
const parametersOf = (definition: string): Parameter[] => {
  const [inputs = ''] = definition
    .slice(1, -1)
    .replaceAll(/<[^<>]*>/g, '<>')
    .split(':')
  return Array.from(inputs.matchAll(/(\([^)]*\)|[a-z])(<>)?([-?+]*)/g), ([, type = '', items, flags = '']) => ({
    type: items && type === 'a' ? 'typed list' : flags.includes('+') ? 'several' : type,
    optional: flags.includes('?'),
    context: flags.includes('-'),
  }))
}

const accepts = (type: string, arg: unknown): boolean => {
  switch (type) {
    case 's':
    case '(sf)':
      return typeof arg === 'string'
    case 'n':
      return typeof arg === 'number'
    case 'b':
      return typeof arg === 'boolean'
    case 'f':
      return typeof arg === 'function'
    case 'a':
      return Array.isArray(arg)
    case 'x':
      return true
    default:
      return false
  }
}
