import type { PolicyBlocks } from '../kernel/interception.ts'
import type { Logging } from '../kernel/log.ts'
import type { Processor } from '../kernel/run.ts'
import type { Report } from '../model/diagnostic.ts'
import { didYouMean } from '../model/did-you-mean.ts'
import { type PolicyConfig, placesOf } from './policy-config.ts'
import type { PolicySources } from './policy-sources.ts'
import { Suppressed } from './shadow-budget.ts'

const MODES = ['enforce', 'shadow']

/** The mode of a policy; reports one that does not exist. */
export const readMode = (policy: PolicyConfig, report: Report): 'enforce' | 'shadow' => {
  const { mode = 'enforce' } = policy
  if (MODES.includes(mode)) return mode
  const guess = didYouMean(String(mode), MODES)
  report('POL057', placesOf(policy).placeOf('/mode'), `There is no policy mode '${mode}'.`, {
    hint: guess ? `did you mean '${guess}'?` : `there are: ${MODES.join(', ')}`,
  })
  return 'enforce'
}

/** Only operations have a shadow mode: what a source makes of an inbound request could not be tried without running the flow again. */
export const checkShadow = (
  policy: PolicyConfig,
  { name }: PolicySources,
  { source, operation }: PolicyBlocks,
  report: Report,
): void => {
  const place = placesOf(policy).placeOf('/mode')
  if (!operation)
    report('POL058', place, `The policy '${name}' has no http-policy:operation, so it cannot be in shadow mode.`, {
      hint: 'only outgoing requests can be shadowed',
    })
  else if (source)
    report('POL059', place, `In shadow mode the http-policy:source of the policy '${name}' does nothing.`, {
      hint: 'its operation starts without the variables that the source would set',
      severity: 'warning',
    })
}

/** A log that nobody reads. */
export const silence: Logging = () => ({ enabled: () => false, log: () => {} })

/** In place of elements whose doings would be seen outside of the event. */
export const suppressed = (name: string): Processor => {
  const text = `<${name}>`
  return () => {
    throw new Suppressed(text)
  }
}
