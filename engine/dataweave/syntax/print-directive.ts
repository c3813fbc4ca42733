import type {
  Directive,
  FormatProperty,
  FunDirective,
  ImportDirective,
  InputDirective,
  OutputDirective,
} from './directive-nodes.ts'
import { printParameters } from './print-block.ts'
import { printExpression, printRight } from './print-expression.ts'
import { deeper, fits } from './print-layout.ts'
import { printAnnotations, printType, printTypeParameters } from './print-type.ts'

/** A directive; further lines begin with `indent`. */
export const printDirective = (directive: Directive, indent: string): string => {
  switch (directive.kind) {
    case 'version':
      return `%dw ${directive.version}`
    case 'output':
      return printOutput(directive, indent)
    case 'input':
      return printInput(directive, indent)
    case 'var': {
      const type = directive.type === undefined ? '' : `: ${printType(directive.type, indent)}`
      return printAnnotated(
        directive,
        `var ${directive.name}${type} = ${printExpression(directive.value, indent)}`,
        indent,
      )
    }
    case 'fun':
      return printAnnotated(directive, printFun(directive, indent), indent)
    case 'type': {
      const { name, typeParameters, type } = directive
      return printAnnotated(
        directive,
        `type ${name}${printTypeParameters(typeParameters, indent)} = ${printType(type, indent)}`,
        indent,
      )
    }
    case 'ns':
      return `ns ${directive.prefix} ${directive.uri}`
    case 'annotation':
      return `annotation ${directive.name}${printParameters(directive.parameters, indent)}`
    case 'import':
      return printImport(directive)
  }
}

const printAnnotated = (
  { annotations }: { readonly annotations: FunDirective['annotations'] },
  text: string,
  indent: string,
): string => printAnnotations(annotations, `\n${indent}`, indent) + text

const printFun = ({ name, typeParameters, parameters, returns, body }: FunDirective, indent: string): string => {
  const type = returns === undefined ? '' : `: ${printType(returns, indent)}`
  const head = `fun ${name}${printTypeParameters(typeParameters, indent)}${printParameters(parameters, indent)}${type} =`
  const line = `${head} ${printExpression(body, indent)}`
  return fits(line, indent) || line.includes('\n')
    ? line
    : `${head}\n${deeper(indent)}${printExpression(body, deeper(indent))}`
}

const printOutput = ({ mime, format, type, properties }: OutputDirective, indent: string): string => {
  const typed = type === undefined ? '' : ` result: ${printType(type, indent)}`
  return `output${typed}${printFormat(mime, format)}${printProperties(properties, indent)}`
}

const printInput = ({ name, type, mime, format, properties }: InputDirective, indent: string): string => {
  const typed = type === undefined ? '' : `: ${printType(type, indent)}`
  return `input ${name}${typed}${printFormat(mime, format)}${printProperties(properties, indent)}`
}

const printFormat = (mime: string | undefined, format: string | undefined): string => {
  if (mime === undefined) return format === undefined ? '' : ` ${format}`
  return format === undefined ? ` ${mime}` : ` ${mime} with ${format}`
}

const SIGN = 8

const printProperties = (properties: readonly FormatProperty[], indent: string): string =>
  properties.map(({ name, value }, i) => `${i === 0 ? ' ' : ', '}${name} = ${printRight(value, SIGN, indent)}`).join('')

const printImport = ({ loader, module, names, as }: ImportDirective): string => {
  const source = (loader === undefined ? '' : `${loader}!`) + module + printAlias(as)
  if (names === undefined) return `import ${source}`
  const list = names === '*' ? names : names.map((imported) => imported.name + printAlias(imported.as)).join(', ')
  return `import ${list} from ${source}`
}

const printAlias = (as: string | undefined): string => (as === undefined ? '' : ` as ${as}`)
