import type { Place } from '../model/place.ts'
import { BLOCK_HELPERS, type Template } from '../policy/parse-template.ts'
import type { PolicyDefinition } from '../policy/policy-definition.ts'
import { MarkupPosition, type Surroundings } from './markup-position.ts'
import {
  definedPart,
  innerScope,
  isList,
  itemsOf,
  membersOf,
  type NamedValue,
  namesAt,
  type Resolved,
  resolvePath,
  rootScope,
  type StaticScope,
} from './template-scope.ts'

/** A `{{x}}` or `{{{x}}}` that gives text, wherever a template has one: branches that no configuration reaches included. */
export interface Insertion extends Surroundings {
  readonly name: string
  readonly place: Place
  readonly offset: number
  /** `{{x}}`: escaped for HTML. */
  readonly escaped: boolean
  readonly value: NamedValue
}

/** A name in a template, and what it is used for. */
export interface NameUse {
  readonly name: string
  readonly place: Place
  /** `value` is inserted, `compared` is held against something else, `condition` decides, `each` is gone through. */
  readonly as: 'value' | 'compared' | 'condition' | 'each'
  /** What it is compared with, as far as that is written out. */
  readonly words: readonly string[]
  readonly resolved: Resolved
  /** The parameter that it is, or would be part of. */
  readonly parameter: string | undefined
  /** It stands in an XML comment: what it gives is read by nobody. */
  readonly inComment: boolean
  /** What could have been named here. */
  readonly candidates: () => readonly string[]
}

/** What a template does with its parameters. */
export interface TemplateUses {
  readonly insertions: readonly Insertion[]
  readonly names: readonly NameUse[]
}

/** Goes through a whole template without rendering it. */
export const readTemplateUses = (template: Template, definition: PolicyDefinition | undefined): TemplateUses => {
  const reader = new Reader(template, definition)
  reader.statements(template.program.body, rootScope(definition))
  return reader
}

/** A text, number or boolean of an expression. */
const wordOf = (expression: hbs.AST.Expression): string[] =>
  /^(String|Number|Boolean)Literal$/.test(expression.type) ? [String((expression as hbs.AST.StringLiteral).value)] : []

class Reader implements TemplateUses {
  readonly insertions: Insertion[] = []
  readonly names: NameUse[] = []
  readonly #template: Template
  readonly #definition: PolicyDefinition | undefined
  #markup = new MarkupPosition()

  constructor(template: Template, definition: PolicyDefinition | undefined) {
    this.#template = template
    this.#definition = definition
  }

  statements(statements: readonly hbs.AST.Statement[], scope: StaticScope): void {
    for (const statement of statements) {
      if (statement.type === 'ContentStatement') this.#markup.follow((statement as hbs.AST.ContentStatement).value)
      else if (statement.type === 'MustacheStatement') this.#mustache(statement as hbs.AST.MustacheStatement, scope)
      else if (statement.type === 'BlockStatement') this.#block(statement as hbs.AST.BlockStatement, scope)
    }
  }

  #mustache(statement: hbs.AST.MustacheStatement, scope: StaticScope): void {
    const path = statement.path as hbs.AST.PathExpression
    for (const param of statement.params) this.#use(param, 'value', scope)
    if (statement.params.length > 0) return
    const offset = this.#template.offsetOf(statement.loc.start)
    const resolved = this.#use(path, 'value', scope)
    if (resolved === undefined || resolved === 'missing') return
    const place = this.#template.places(offset)
    const { escaped } = statement
    this.insertions.push({
      name: path.original,
      place,
      offset,
      escaped,
      value: resolved,
      ...this.#markup.surroundings(),
    })
  }

  #use(
    expression: hbs.AST.Expression,
    as: NameUse['as'],
    scope: StaticScope,
    words: readonly string[] = [],
  ): Resolved | undefined {
    if (expression.type === 'SubExpression') {
      const { path, params } = expression as hbs.AST.SubExpression
      const compares = (path as hbs.AST.PathExpression).original === 'equals'
      const words = compares ? params.flatMap(wordOf) : []
      for (const param of params) this.#use(param, compares ? 'compared' : 'value', scope, words)
      return undefined
    }
    if (expression.type !== 'PathExpression') return undefined
    const path = expression as hbs.AST.PathExpression
    const resolved = resolvePath(path, scope)
    const place = this.#template.places(this.#template.offsetOf(path.loc.start))
    const known = resolved === 'missing' ? definedPart(path, scope) : resolved
    const members = resolved === 'missing' && known ? membersOf(known) : []
    const candidates = () => (members.length > 0 ? members : namesAt(this.#definition, scope))
    const inComment = this.#markup.surroundings().position === 'comment'
    this.names.push({
      name: path.original,
      place,
      as,
      words,
      resolved,
      parameter: known?.parameter,
      inComment,
      candidates,
    })
    return resolved
  }

  #block(block: hbs.AST.BlockStatement, scope: StaticScope): void {
    const helper = BLOCK_HELPERS.has(block.path.original) ? block.path.original : 'section'
    const [subject, ...others] = helper === 'section' ? [block.path] : block.params
    const resolved = subject && this.#use(subject, helper === 'each' ? 'each' : 'condition', scope)
    for (const other of others) this.#use(other, 'value', scope)
    const before = this.#markup
    this.#markup = before.fork()
    if (block.inverse) this.statements(block.inverse.body, scope)
    this.#markup = before
    const value: NamedValue =
      resolved && resolved !== 'missing' ? resolved : { schema: undefined, parameter: undefined }
    if (block.program) this.statements(block.program.body, this.#inner(helper, block.program, value, scope))
  }

  #inner(helper: string, { blockParams = [] }: hbs.AST.Program, value: NamedValue, scope: StaticScope): StaticScope {
    if (helper === 'if' || helper === 'unless') return scope
    const goesThrough = helper === 'each' || (helper === 'section' && isList(value.schema))
    const inner = goesThrough ? { ...value, schema: itemsOf(value.schema) } : value
    const [item, key] = blockParams
    const named = new Map<string, NamedValue>()
    if (item) named.set(item, inner)
    if (key) named.set(key, { schema: undefined, parameter: value.parameter })
    return innerScope(scope, inner, named)
  }
}
