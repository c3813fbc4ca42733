import { didYouMean } from '../model/did-you-mean.ts'
import type { Element } from '../model/element.ts'
import type { Place } from '../model/place.ts'
import type { PolicyPlan } from '../policy/plan.ts'
import type { DescribedPolicy } from '../policy/policy-instance.ts'
import type { Compiled } from './deployment.ts'
import { sameFile } from './same-file.ts'
import { shownSummary } from './shown-summary.ts'
import { sentenceFor, type WhyNot } from './why-not-sentence.ts'

/** `explain --why-not POLICY FILE:LINE`. */
export interface Question {
  /** Id of a policy, or the name of its template. */
  readonly policy: string
  /** Path of a file, or its end. */
  readonly file: string
  readonly line: number
}

/** What an application has to say about a question: answers, or what the question should have been. */
export interface Answered {
  /** Said before the answers where the line is not that of a requester or source. */
  readonly note: string | undefined
  readonly answers: readonly WhyNot[]
  /** The application has such a file. */
  readonly knowsFile: boolean
  /** The application has such a policy. */
  readonly knowsPolicy: boolean
  readonly policies: readonly string[]
}

/** Answers from the plan that runs. `runtimeVersion` is the one that is simulated. */
export const answer = (compiled: Compiled, question: Question, runtimeVersion: string | undefined): Answered => {
  const { policies, artifact } = compiled
  const instances = policies.instances().filter(({ id, name }) => id === question.policy || name === question.policy)
  const leftOut = policies.leftOut().filter(({ id }) => id === question.policy)
  const known = [...policies.instances().map(({ id }) => id), ...policies.leftOut().map(({ id }) => id)]
  const result = {
    note: undefined,
    answers: [],
    knowsFile: filesOf(compiled).some((file) => sameFile(file, question.file)),
    knowsPolicy: instances.length + leftOut.length > 0,
    policies: known,
  }
  if (!result.knowsFile || !result.knowsPolicy) return result
  const own = policies.instances().find((each) => templateOf(each).some((file) => sameFile(file, question.file)))
  if (own) return { ...result, answers: [insidePolicy(question, own)] }
  const plans = policies.plan().filter(({ site }) => sameFile(site.location.place.file, question.file))
  const there = plans.filter(({ site }) => holds(site.location.element, site.location.place, question.line))
  const other = artifact.calls.find(
    ({ location }) =>
      !plans.some(({ site }) => site.location.element === location.element) &&
      sameFile(location.place.file, question.file) &&
      location.place.line === question.line,
  )
  const nearest = there.length > 0 ? there : nearestTo(plans, question.line)
  const note = there.length > 0 ? undefined : noteOf(question, nearest[0], other?.element)
  const answers = nearest.flatMap((plan) => [
    ...instances.map((instance) => sentenceFor(plan, instance, compiled, runtimeVersion)),
    ...leftOut.map(
      ({ id, why, place }): WhyNot => ({
        policy: id,
        wraps: 'never',
        place: plan.site.location.place,
        sentence: `The policy '${id}' wraps nothing here, because ${why}.`,
        change: { place, what: 'correct it' },
      }),
    ),
  ])
  return { ...result, note, answers }
}

/** Whether a line is one of an element's. */
const holds = ({ source }: Element, { line: first }: Place, line: number): boolean =>
  line >= first && line < first + source.split(/\r\n|\n|\r/).length

const distance = ({ site: { location } }: PolicyPlan, line: number): number => {
  const { line: first } = location.place
  const last = first + location.element.source.split('\n').length - 1
  return line < first ? first - line : line - last
}

const nearestTo = (plans: readonly PolicyPlan[], line: number): PolicyPlan[] => {
  const requesters = plans.filter(({ kind }) => kind === 'operation')
  const [first] = [...(requesters.length > 0 ? requesters : plans)].sort(
    (a, b) => distance(a, line) - distance(b, line),
  )
  return first ? [first] : []
}

const noteOf = ({ file, line }: Question, nearest: PolicyPlan | undefined, other: string | undefined): string => {
  const there = other
    ? `What <${other}> calls at ${file}:${line} is never wrapped: policies wrap http:request.`
    : `No requester stands at ${file}:${line}.`
  if (!nearest) return `${there} There is none in this file.`
  const { element, summary, location } = nearest.site
  return `${there} The nearest is ${element} ${shownSummary(summary)} at ${location.place.file}:${location.place.line}.`
}

const insidePolicy = ({ file, line, policy }: Question, own: DescribedPolicy): WhyNot => ({
  policy,
  wraps: 'never',
  place: { file, line, column: 1 },
  sentence: `The policy '${policy}' wraps nothing at ${file}:${line}, because that is inside the policy '${own.id}', and what a policy calls is never wrapped, by itself or by another one.`,
  change: undefined,
})

const templateOf = ({ blocks }: DescribedPolicy): string[] =>
  [blocks.source, blocks.operation].flatMap((block) => block?.location.place.file ?? [])

const filesOf = ({ configuration, policies }: Compiled): string[] => [
  ...new Set([...configuration.elements.map(({ place }) => place.file), ...policies.instances().flatMap(templateOf)]),
]

/** What is wrong with a question that no application could answer. */
export const misdirected = (question: Question, found: readonly Answered[]): string => {
  const { policy, file } = question
  if (!found.some(({ knowsFile }) => knowsFile)) return `No application has a file '${file}'`
  const known = [...new Set(found.flatMap(({ policies }) => policies))]
  const guess = didYouMean(policy, known)
  return `There is no policy '${policy}'; ${guess ? `did you mean '${guess}'?` : `there are: ${known.join(', ') || 'none'}`}`
}
