import { isSpace } from './characters.ts'
import { type Cursor, expect, expectName, fault, nested, take, unexpected } from './cursor.ts'
import type { AnnotationUse, Directive } from './directive-nodes.ts'
import { parseAnnotations } from './parse-annotation.ts'
import { parseExpression } from './parse-expression.ts'
import { parseInput, parseOutput } from './parse-format-directive.ts'
import { parseImport } from './parse-import.ts'
import { parseParameters, parseTypeParameters } from './parse-lambda.ts'
import { parseType } from './parse-type.ts'
import type { TypeNode } from './type-nodes.ts'

/** Every directive from the current token on. */
export const parseDirectives = (c: Cursor): Directive[] => {
  const directives: Directive[] = []
  while (beginsDirective(c)) {
    const directive = parseDirective(c)
    if (directive) directives.push(directive)
  }
  return directives
}

export const beginsDirective = (c: Cursor): boolean => {
  switch (c.kind) {
    case '%':
    case '@':
    case 'output':
    case 'input':
    case 'var':
    case 'fun':
    case 'type':
    case 'ns':
    case 'import':
      return true
    case 'name':
      return c.text === 'annotation' && c.peek() === 'name'
    default:
      return false
  }
}

/** One directive; undefined where annotations stand in front of the body. */
export const parseDirective = (c: Cursor): Directive | undefined => {
  const { start } = c
  const annotations = c.kind === '@' ? parseAnnotations(c) : []
  switch (c.kind) {
    case '%':
      return parseVersion(c, start)
    case 'output':
      return parseOutput(c, start)
    case 'input':
      return parseInput(c, start)
    case 'var':
      return parseVar(c, start, annotations)
    case 'fun':
      return parseFun(c, start, annotations)
    case 'type':
      return parseTypeDirective(c, start, annotations)
    case 'ns':
      return parseNamespace(c, start)
    case 'import':
      return parseImport(c, start)
    default:
      return c.kind === 'name' && c.text === 'annotation' ? parseAnnotationDirective(c, start) : undefined
  }
}

const parseVersion = (c: Cursor, start: number): Directive => {
  c.next()
  const isVersion = c.kind === 'name' && c.text === 'dw'
  if (!isVersion)
    throw fault(
      c,
      start,
      "Expected '%dw' and a version",
      "'%' in front of directives is DataWeave 1; they have none since",
    )
  c.next()
  if (c.kind !== 'number') throw unexpected(c, "the version, such as '2.0'")
  const version = c.text
  c.next()
  return { kind: 'version', version, start, end: c.previousEnd }
}

const parseVar = (c: Cursor, start: number, annotations: readonly AnnotationUse[]): Directive => {
  c.next()
  const name = expectName(c, 'the name of a variable')
  const type = take(c, ':') ? parseType(c) : undefined
  expect(c, '=', `a variable is declared with 'var ${name} = value'`)
  const value = nested(c, parseExpression)
  return { kind: 'var', annotations, name, type, value, start, end: c.previousEnd }
}

const parseFun = (c: Cursor, start: number, annotations: readonly AnnotationUse[]): Directive => {
  c.next()
  const isSign = c.kind === '++' || c.kind === '--'
  const name = isSign ? c.text : expectName(c, 'the name of a function')
  if (isSign) c.next()
  const typeParameters = c.kind === '<' ? parseTypeParameters(c) : []
  if (c.kind !== '(') throw unexpected(c, "'(' and the parameters of the function")
  const parameters = nested(c, parseParameters)
  const returns: TypeNode | undefined = take(c, ':') ? parseType(c) : undefined
  expect(c, '=', `a function is declared with 'fun ${name}(…) = value'`)
  const body = nested(c, parseExpression)
  return { kind: 'fun', annotations, name, typeParameters, parameters, returns, body, start, end: c.previousEnd }
}

const parseTypeDirective = (c: Cursor, start: number, annotations: readonly AnnotationUse[]): Directive => {
  c.next()
  const name = expectName(c, 'the name of a type')
  const typeParameters = c.kind === '<' ? parseTypeParameters(c) : []
  expect(c, '=', `a type is declared with 'type ${name} = …'`)
  const type = parseType(c)
  return { kind: 'type', annotations, name, typeParameters, type, start, end: c.previousEnd }
}

/** The URI goes up to the next white space: it contains `//`, which is no comment here. A path is one, too: nobody opens it. */
const parseNamespace = (c: Cursor, start: number): Directive => {
  c.next()
  if (c.kind !== 'name') expectName(c, 'the prefix of a namespace')
  const { source, text: prefix } = c
  let from = c.end
  while (from < source.length && isSpace(source.charCodeAt(from))) from++
  let end = from
  while (end < source.length && !isSpace(source.charCodeAt(end))) end++
  const uri = source.slice(from, end)
  if (!/[:/]/.test(uri))
    throw fault(c, from, 'Expected the URI of the namespace', `for example 'ns ${prefix} http://example.com/ns'`)
  c.moveTo(end)
  return { kind: 'ns', prefix, uri, start, end }
}

const parseAnnotationDirective = (c: Cursor, start: number): Directive => {
  c.next()
  const name = expectName(c, 'the name of an annotation')
  if (c.kind !== '(') throw unexpected(c, "'(' and the parameters of the annotation")
  const parameters = nested(c, parseParameters)
  return { kind: 'annotation', name, parameters, start, end: c.previousEnd }
}
