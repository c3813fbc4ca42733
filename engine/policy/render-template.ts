import { memberPointer } from '../config/located.ts'
import type { Report } from '../model/diagnostic.ts'
import { BLOCK_HELPERS, type Template } from './parse-template.ts'
import { createRendering, type Rendering, type Segment } from './rendering.ts'
import { isEmptyValue, memberOf, printValue, scopeOf, type TemplateScope } from './template-values.ts'
import { escapeHtml, XmlEscaping } from './xml-escaping.ts'

/** Rendered templates are no larger than this: 10 Mi characters. */
const LIMIT = 10 * 1024 * 1024

/**
 * Renders a template with its variables (spec/policies.md §1.3): Mule's Handlebars with its Java habits, and every value
 * escaped for the place it stands in. `onMissing` hears of names that nobody defines; they render as nothing.
 */
export const renderTemplate = (
  template: Template,
  variables: Readonly<Record<string, unknown>>,
  report: Report,
  onMissing: (name: string, node: hbs.AST.Node) => void,
): Rendering | undefined => {
  const renderer = new Renderer(template, onMissing)
  try {
    renderer.statements(template.program.body, scopeOf(variables, undefined, undefined, undefined, ''))
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error
    report('POL023', template.places(0), `The template renders to more than ${LIMIT} characters.`)
    return undefined
  }
  return createRendering(template, renderer.xml(), renderer.segments)
}

class TooLarge extends Error {}

class Renderer {
  readonly segments: Segment[] = []
  readonly #template: Template
  readonly #onMissing: (name: string, node: hbs.AST.Node) => void
  readonly #escaping = new XmlEscaping()
  readonly #pieces: string[] = []
  #length = 0

  constructor(template: Template, onMissing: (name: string, node: hbs.AST.Node) => void) {
    this.#template = template
    this.#onMissing = onMissing
  }

  xml(): string {
    return this.#pieces.join('')
  }

  statements(statements: readonly hbs.AST.Statement[], scope: TemplateScope): void {
    for (const statement of statements) {
      if (statement.type === 'ContentStatement') this.#content(statement as hbs.AST.ContentStatement)
      else if (statement.type === 'MustacheStatement') this.#mustache(statement as hbs.AST.MustacheStatement, scope)
      else if (statement.type === 'BlockStatement') this.#block(statement as hbs.AST.BlockStatement, scope)
    }
  }

  #content({ value, original, loc }: hbs.AST.ContentStatement): void {
    if (value === '') return
    // `{{~` takes blanks away at the beginning or the end.
    const skipped = Math.max(0, String(original).indexOf(value))
    this.#write(value, this.#template.offsetOf(loc.start) + skipped)
    this.#escaping.follow(value)
  }

  #mustache(statement: hbs.AST.MustacheStatement, scope: TemplateScope): void {
    const { path, params, escaped, loc } = statement
    const value =
      params.length > 0 ? this.#helper(path as hbs.AST.PathExpression, params, scope) : this.#value(path, scope)
    const text = printValue(value)
    // `{{x}}` is escaped for HTML wherever it stands, which only a CDATA section does not undo.
    const written = escaped ? escapeHtml(text) : this.#escaping.raw(text)
    const named = path as hbs.AST.PathExpression
    const pointer = params.length > 0 ? undefined : this.#pointer(named, scope)
    this.#write(written, this.#template.offsetOf(loc.start), String(named.original), pointer)
    this.#escaping.follow(written)
  }

  #write(text: string, from: number, parameter?: string, pointer?: string): void {
    this.segments.push({ start: this.#length, from, parameter, pointer })
    this.#pieces.push(text)
    this.#length += text.length
    if (this.#length > LIMIT) throw new TooLarge()
  }

  #block(block: hbs.AST.BlockStatement, scope: TemplateScope): void {
    const { path, params } = block
    const subject = params.length > 0 ? this.#value(params[0] as hbs.AST.Expression, scope) : this.#value(path, scope)
    const helper = BLOCK_HELPERS.has(path.original) ? path.original : 'section'
    const pointer = this.#pointer(params[0] ?? path, scope)
    const wanted = helper === 'unless' ? isEmptyValue(subject) : !isEmptyValue(subject)
    if (!wanted) this.#program(block.inverse, scope)
    else if (helper === 'if' || helper === 'unless') this.#program(block.program, scope)
    else if (helper === 'each') this.#each(block, subject, scope, pointer)
    else if (helper === 'with') this.#program(block.program, this.#inner(block, subject, scope, pointer))
    else if (Array.isArray(subject)) this.#each(block, subject, scope, pointer)
    else this.#program(block.program, subject === true ? scope : this.#inner(block, subject, scope, pointer))
  }

  #program(program: hbs.AST.Program | undefined, scope: TemplateScope): void {
    if (program) this.statements(program.body, scope)
  }

  #each(block: hbs.AST.BlockStatement, subject: unknown, scope: TemplateScope, pointer: string | undefined): void {
    if (subject === null || typeof subject !== 'object') {
      this.#program(block.inverse, scope)
      return
    }
    const entries = Object.entries(subject)
    if (entries.length === 0) this.#program(block.inverse, scope)
    entries.forEach(([key, item], index) => {
      const data = new Map<string, unknown>([
        ['index', index],
        ['key', Array.isArray(subject) ? index : key],
        ['first', index === 0],
        ['last', index === entries.length - 1],
      ])
      const own = pointer === undefined ? undefined : memberPointer(pointer, key)
      this.#program(block.program, this.#inner(block, item, scope, own, data))
    })
  }

  /** The scope inside a block, with its block parameters: `as |item index|`. */
  #inner(
    { program }: hbs.AST.BlockStatement,
    value: unknown,
    scope: TemplateScope,
    pointer: string | undefined,
    data: ReadonlyMap<string, unknown> = new Map(),
  ): TemplateScope {
    // An inverse section, `{{^x}}`, has none.
    const [item, key] = program?.blockParams ?? []
    const named = new Map<string, unknown>()
    if (item) named.set(item, value)
    if (key) named.set(key, data.get('key'))
    return scopeOf(value, scope, data, named, pointer)
  }

  #helper(path: hbs.AST.PathExpression, params: readonly hbs.AST.Expression[], scope: TemplateScope): unknown {
    const [first, second] = params.map((param) => this.#value(param, scope))
    if (path.original === 'lookup') return memberOf(first, printValue(second))
    return path.original === 'equals' ? printValue(first) === printValue(second) : undefined
  }

  #value(expression: hbs.AST.Expression, scope: TemplateScope): unknown {
    if (expression.type === 'PathExpression') return this.#path(expression as hbs.AST.PathExpression, scope)
    if (expression.type === 'SubExpression') {
      const { path, params } = expression as hbs.AST.SubExpression
      return this.#helper(path, params, scope)
    }
    return (expression as hbs.AST.Literal & { readonly value?: unknown }).value
  }

  #path(path: hbs.AST.PathExpression, scope: TemplateScope): unknown {
    const [head, ...rest] = path.parts
    const from = outerOf(scope, path.depth)
    if (head === undefined) return from?.value
    if (path.data) return rest.reduce(memberOf, dataOf(from, head))
    return rest.reduce(memberOf, isOwn(path) ? memberOf(from?.value, head) : this.#find(head, from, path))
  }

  /** Where in the configuration a value stands; undefined for what does not stand there. */
  #pointer(expression: hbs.AST.Expression, scope: TemplateScope): string | undefined {
    if (expression.type !== 'PathExpression') return undefined
    const path = expression as hbs.AST.PathExpression
    const [head] = path.parts
    let from = outerOf(scope, path.depth)
    if (path.data) return undefined
    if (head !== undefined && !isOwn(path))
      while (from?.outer && !from.named.has(head) && memberOf(from.value, head) === undefined) from = from.outer
    if (from?.pointer === undefined || (head !== undefined && from.named.has(head))) return undefined
    return path.parts.reduce(memberPointer, from.pointer)
  }

  /** A name that an item does not have is looked for around it, as the Java port does. */
  #find(name: string, from: TemplateScope | undefined, node: hbs.AST.Node): unknown {
    for (let scope = from; scope; scope = scope.outer) {
      if (scope.named.has(name)) return scope.named.get(name)
      const value = memberOf(scope.value, name)
      if (value !== undefined) return value
    }
    this.#onMissing(name, node)
    return undefined
  }
}

const outerOf = (scope: TemplateScope, depth: number): TemplateScope | undefined => {
  let from: TemplateScope | undefined = scope
  for (let i = 0; i < depth; i++) from = from?.outer
  return from
}

/** `this.x` and `./x` are members of the item alone; `x` is looked for around it, too. */
const isOwn = ({ original }: hbs.AST.PathExpression): boolean => /^(\.\/|this[./])/.test(original)

/** `@index` of the innermost list around; `@root` is the configuration. */
const dataOf = (from: TemplateScope | undefined, name: string): unknown => {
  for (let scope = from; scope; scope = scope.outer) {
    if (scope.data.has(name)) return scope.data.get(name)
    if (name === 'root' && !scope.outer) return scope.value
  }
  return undefined
}
