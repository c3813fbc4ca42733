import { describe, expect, test } from 'vitest'
import type { MuleError } from '../../engine/model/mule-error.ts'
import { createFlows, describeError } from '../support/flows.ts'
import { fc } from '../support/property.ts'

/** Error types of the random trees, all children of ANY. */
const TYPES = ['APP:A', 'APP:B', 'OTHER:A'] as const
const MATCHERS = ['ANY', 'APP:A', 'APP:B', 'OTHER:A', '*:A', 'APP:*', 'APP:B, OTHER:A'] as const

type Node =
  | { readonly kind: 'say'; readonly letter: string; readonly later: boolean }
  | { readonly kind: 'raise'; readonly type: string }
  | { readonly kind: 'try'; readonly body: readonly Node[]; readonly handlers: readonly Handler[] }
  | {
      readonly kind: 'call'
      readonly as: 'flow' | 'sub-flow'
      readonly body: readonly Node[]
      readonly handlers: readonly Handler[]
    }
interface Handler {
  readonly kind: 'continue' | 'propagate'
  readonly type: string
  readonly when: boolean | undefined
  readonly body: readonly Node[]
}

const letter = fc.constantFrom(...'abcdefgh')
const { body: bodies, handlers } = fc.letrec<{ node: Node; body: Node[]; handler: Handler; handlers: Handler[] }>(
  (tie) => ({
    node: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.record({ kind: fc.constant('say' as const), letter, later: fc.boolean() }),
      fc.record({ kind: fc.constant('raise' as const), type: fc.constantFrom(...TYPES) }),
      fc.record({ kind: fc.constant('try' as const), body: tie('body'), handlers: tie('handlers') }),
      fc.record({
        kind: fc.constant('call' as const),
        as: fc.constantFrom('flow' as const, 'sub-flow' as const),
        body: tie('body'),
        handlers: tie('handlers'),
      }),
    ),
    body: fc.array(tie('node'), { minLength: 1, maxLength: 3 }),
    handler: fc.record({
      kind: fc.constantFrom('continue' as const, 'propagate' as const),
      type: fc.constantFrom(...MATCHERS),
      when: fc.constantFrom(undefined, undefined, true, false),
      body: tie('body'),
    }),
    handlers: fc.array(tie('handler'), { maxLength: 2 }),
  }),
)

/** What happens by the rules of spec/core.md §3.5, told in the shortest way. */
interface Outcome {
  readonly text: string
  readonly error: string | undefined
}

const matches = (type: string, matcher: string): boolean =>
  matcher.split(', ').some((name) => {
    const [namespace, identifier] = name.split(':') as [string, string]
    const [ns, id] = type.split(':') as [string, string]
    return name === 'ANY' || ((namespace === '*' || namespace === ns) && (identifier === '*' || identifier === id))
  })

const runBody = (nodes: readonly Node[], text: string): Outcome => {
  let outcome: Outcome = { text, error: undefined }
  for (const node of nodes) {
    outcome = runNode(node, outcome.text)
    if (outcome.error) return outcome
  }
  return outcome
}

const runNode = (node: Node, text: string): Outcome => {
  if (node.kind === 'say') return { text: text + node.letter, error: undefined }
  if (node.kind === 'raise') return { text, error: node.type }
  const outcome = runBody(node.body, text)
  return node.kind === 'call' && node.as === 'sub-flow' ? outcome : handle(outcome, node.handlers)
}

const handle = ({ text, error }: Outcome, candidates: readonly Handler[]): Outcome => {
  const handler = error && candidates.find((h) => matches(error, h.type) && h.when !== false)
  if (!handler) return { text, error }
  const handled = runBody(handler.body, text)
  return { text: handled.text, error: handled.error ?? (handler.kind === 'propagate' ? error : undefined) }
}

/** The same tree as XML. */
const toXml = (tree: { readonly body: readonly Node[]; readonly handlers: readonly Handler[] }): string => {
  const globals: string[] = []
  const writeHandlers = (all: readonly Handler[]) =>
    all.length === 0
      ? ''
      : `<error-handler>${all
          .map((h) => {
            const when = h.when === undefined ? '' : `when="#[${h.when}]"`
            return `<on-error-${h.kind} type="${h.type}" ${when}>${writeBody(h.body)}</on-error-${h.kind}>`
          })
          .join('')}</error-handler>`
  const writeBody = (nodes: readonly Node[]): string => nodes.map(writeNode).join('')
  const writeNode = (node: Node): string => {
    if (node.kind === 'say')
      return `${node.later ? '<test:later/>' : ''}<set-payload value="#[payload &amp; '${node.letter}']"/>`
    if (node.kind === 'raise') return `<raise-error type="${node.type}"/>`
    if (node.kind === 'try') return `<try>${writeBody(node.body)}${writeHandlers(node.handlers)}</try>`
    const name = `called${globals.length}`
    const at = globals.push('') - 1
    globals[at] =
      `<${node.as} name="${name}">${writeBody(node.body)}${node.as === 'flow' ? writeHandlers(node.handlers) : ''}</${node.as}>`
    return `<flow-ref name="${name}"/>`
  }
  const main = `<flow name="main">${writeBody(tree.body)}${writeHandlers(tree.handlers)}</flow>`
  const declared = `<sub-flow name="declares">${TYPES.map((type) => `<raise-error type="${type}"/>`).join('')}</sub-flow>`
  return main + globals.join('') + declared
}

describe('error handling', () => {
  test('of any tree of scopes, flows and handlers follows the rules', async () => {
    await fc.assert(
      fc.asyncProperty(fc.record({ body: bodies, handlers }), async (tree) => {
        const expected = handle(runBody(tree.body, ''), tree.handlers)
        const flows = createFlows(toXml(tree))
        if (expected.error) {
          const error = await flows.failure('main', { payload: '' })
          expect(describeError(error)).toBe(`${expected.error}: An error occurred.`)
          expect(error.event?.message.payload.value).toBe(expected.text)
        } else {
          const { payload, event } = await flows.run('main', { payload: '' })
          expect([payload, event.error]).toEqual([expected.text, undefined])
        }
      }),
      { numRuns: 200 },
    )
  })

  test('logs every error once, where it is first handled or propagated', async () => {
    await fc.assert(
      fc.asyncProperty(fc.record({ body: bodies, handlers }), async (tree) => {
        const flows = createFlows(toXml(tree))
        const failure = await flows.run('main', { payload: '' }).then(
          () => undefined,
          (error: MuleError) => error,
        )
        const blocks = flows.log.filter((line) => line.message.includes('Element DSL'))
        // What the flow's own handler throws is for whoever runs the flow to log.
        expect(blocks.length).toBe(countErrors(tree) - (failure && !failure.logged ? 1 : 0))
      }),
      { numRuns: 60 },
    )
  })
})

/** How many errors are raised on the way through a tree: each is handled, or propagated, and logged where that begins. */
const countErrors = (tree: { readonly body: readonly Node[]; readonly handlers: readonly Handler[] }): number => {
  let raised = 0
  const body = (nodes: readonly Node[]): string | undefined => {
    for (const node of nodes) {
      const error = one(node)
      if (error) return error
    }
    return undefined
  }
  const one = (node: Node): string | undefined => {
    if (node.kind === 'say') return undefined
    if (node.kind === 'raise') {
      raised++
      return node.type
    }
    const error = body(node.body)
    return node.kind === 'call' && node.as === 'sub-flow' ? error : through(error, node.handlers)
  }
  const through = (error: string | undefined, candidates: readonly Handler[]): string | undefined => {
    const handler = error && candidates.find((h) => matches(error, h.type) && h.when !== false)
    if (!handler) return error
    return body(handler.body) ?? (handler.kind === 'propagate' ? error : undefined)
  }
  through(body(tree.body), tree.handlers)
  return raised
}
