import type { Event } from '../model/event.ts'
import { asRequest } from '../model/http-attributes.ts'
import type { Sampling } from './sampling.ts'

/** The decision, to be asked once per event. */
export const samplerFor = (sampling: Sampling): ((event: Event) => boolean) => {
  if (sampling.kind === 'all') return () => true
  if (sampling.kind === 'header')
    return ({ message }) => asRequest(message.attributes)?.headers?.has(sampling.name) === true
  let count = 0
  const { every } = sampling
  return () => {
    // The first one is recorded: whoever tries it out sees something.
    const isChosen = count === 0
    count = (count + 1) % every
    return isChosen
  }
}
