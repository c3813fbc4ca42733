import type { Place } from '../model/place.ts'
import type { ReportFinding } from './finding.ts'
import type { PolicyFacts } from './policy-facts.ts'

/** A policy as it is applied to one application. */
export interface AppliedFacts {
  readonly id: string
  readonly order: number
  /** Policies of another group come before or after, whatever their order. */
  readonly group: string
  /** Its resource conditions as text; undefined where it is for every request. */
  readonly condition: string | undefined
  /** Where its file says the order, or begins. */
  readonly place: Place
  readonly facts: PolicyFacts
}

/** Policies around one requester or source, outermost first. */
export interface Nesting {
  readonly kind: 'source' | 'operation'
  readonly policies: readonly AppliedFacts[]
  /** Headers the requester itself declares. */
  readonly declared: ReadonlySet<string>
}

/** Headers of which there is one: adding replaces (spec/policies.md §4). */
const SINGLE = new Set(['access-control-allow-origin', 'content-type', 'content-length', 'transfer-encoding'])

/** What policies of one application do to each other. */
export const checkConflicts = (nestings: readonly Nesting[], report: ReportFinding): void => {
  for (const nesting of nestings) {
    nesting.policies.forEach((outer, i) => {
      for (const inner of nesting.policies.slice(i + 1)) {
        if (apart(outer, inner)) continue
        sameOrder(outer, inner, report)
        sameHeaders(nesting.kind, outer, inner, report)
        readTooEarly(nesting, outer, inner, report)
        readTooLate(nesting.kind, outer, inner, report)
        foreignVariables(outer, inner, report)
        foreignVariables(inner, outer, report)
      }
    })
  }
}

/** Different conditions may never hold for the same request. */
const apart = (a: AppliedFacts, b: AppliedFacts): boolean =>
  a.condition !== undefined && b.condition !== undefined && a.condition !== b.condition

const sameOrder = (outer: AppliedFacts, inner: AppliedFacts, report: ReportFinding): void => {
  if (outer.order !== inner.order || outer.group !== inner.group) return
  report({
    code: 'POL093',
    place: inner.place,
    message: `The policies '${outer.id}' and '${inner.id}' both have order ${inner.order}: which is the outer one depends on the names of their files.`,
    hint: 'give each its own "order"; the lowest is outermost',
    related: [{ place: outer.place, message: `the policy '${outer.id}'` }],
  })
}

const sameHeaders = (kind: Nesting['kind'], outer: AppliedFacts, inner: AppliedFacts, report: ReportFinding): void => {
  const side = kind === 'operation' ? 'request' : 'response'
  const a = outer.facts[kind]
  const b = inner.facts[kind]
  if (!a || !b) return
  const [later, first] = side === 'request' ? ([b, a] as const) : ([a, b] as const)
  const [laterId, firstId] = side === 'request' ? [inner.id, outer.id] : [outer.id, inner.id]
  for (const [header, place] of later.added[side]) {
    // What the later one answers with takes the place of everything; what the first one does is added to.
    const other = first.added[side].get(header) ?? (side === 'response' ? first.answered.get(header) : undefined)
    if (!other || later.removed.has(header)) continue
    const outcome = SINGLE.has(header) ? `that of '${laterId}' wins` : `the ${side} carries both values`
    report({
      code: 'POL090',
      place,
      message: `The policies '${firstId}' and '${laterId}' both add the ${side} header '${header}': ${outcome}.`,
      hint: `leave it to one of them, or remove it first with <http-transform:remove-headers> in '${laterId}'`,
      related: [{ place: other, message: `the policy '${firstId}'` }],
    })
  }
}

/** Before execute-next the outer policy runs first. */
const readTooEarly = (
  { kind, declared }: Nesting,
  outer: AppliedFacts,
  inner: AppliedFacts,
  report: ReportFinding,
): void => {
  const reader = outer.facts[kind]
  const writer = inner.facts[kind]
  if (!reader || !writer || (kind === 'source' && !writer.propagates)) return
  for (const [header, place] of reader.read.request) {
    const written = writer.added.request.get(header)
    if (!written || declared.has(header) || reader.added.request.has(header)) continue
    report(tooEarly(header, place, written, outer, inner, `give '${inner.id}' a lower order than '${outer.id}'`))
  }
}

/** After execute-next the inner policy runs first. */
const readTooLate = (kind: Nesting['kind'], outer: AppliedFacts, inner: AppliedFacts, report: ReportFinding): void => {
  const reader = inner.facts[kind]
  const writer = outer.facts[kind]
  if (!reader || !writer) return
  for (const [header, place] of reader.read.response) {
    const written = writer.added.response.get(header)
    if (!written || reader.added.response.has(header)) continue
    report(tooEarly(header, place, written, inner, outer, `give '${outer.id}' a higher order than '${inner.id}'`))
  }
}

const tooEarly = (
  header: string,
  place: Place,
  written: Place,
  reader: AppliedFacts,
  writer: AppliedFacts,
  hint: string,
) => ({
  code: 'POL091',
  place,
  message: `The policy '${reader.id}' reads the header '${header}' before '${writer.id}' adds it.`,
  hint,
  related: [{ place: written, message: `the policy '${writer.id}' adds it` }],
})

const foreignVariables = (reader: AppliedFacts, writer: AppliedFacts, report: ReportFinding): void => {
  for (const [name, place] of reader.facts.variablesRead) {
    if (reader.facts.variablesSet.has(name) || !writer.facts.variablesSet.has(name)) continue
    report({
      code: 'POL092',
      place,
      message: `The policy '${reader.id}' reads the variable '${name}', which only '${writer.id}' sets: it is always null, for policies do not see each other's variables.`,
      hint: 'pass the value in a header, or make one policy of the two',
      related: [{ place: writer.place, message: `the policy '${writer.id}'` }],
    })
  }
}
