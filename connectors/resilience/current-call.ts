import {
  type CompileContext,
  type Destination,
  MuleError,
  type OutgoingCall,
  type OutgoingRequest,
  type Run,
} from '../../engine/sdk.ts'
import { resilienceErrors } from './errors.ts'

/** The operation that the policy stands around. Fails with RESILIENCE:NO_CALL where there is none. */
export const callOf = (run: Run, element: string): OutgoingCall => {
  if (run.call) return run.call
  throw new MuleError(
    resilienceErrors.NO_CALL,
    `<${element}> was reached where no outgoing request is: it belongs into the http-policy:operation of a policy.`,
  )
}

/** What was written out before: operations have one object for all requests that go to the same place. */
const written = new WeakMap<Destination, string>()

/** A server as it is told apart from others: `https://api.example.com:443`, `http://[::1]:8081`. */
export const serverOf = ({ destination }: OutgoingRequest): string => {
  const known = written.get(destination)
  if (known !== undefined) return known
  const { scheme, host, port } = destination
  const server = `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`
  written.set(destination, server)
  return server
}

/** Elements around outgoing requests mean nothing in an application, nor in what a policy does with the requests it receives. */
export const checkStanding = ({ artifact, name, location, report }: CompileContext): void => {
  if (artifact.kind !== 'policy' || isInSource(location.path))
    report('CFG264', `<${name}> can stand in the http-policy:operation of a policy only.`, {
      hint: 'it is about the request that the operation sends',
    })
}

const isInSource = (path: string): boolean => /^[^/]+\/source\//.test(path)
