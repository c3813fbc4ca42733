import { attr, type CompileContext, child, defineElement, MuleError, type Processor } from '../../engine/sdk.ts'
import { createGuard } from './destination-rules.ts'
import { allow, deny } from './destinations.ts'
import { egressErrors } from './errors.ts'

/**
 * `egress:restrict`: from here on the request, its redirects included, only reaches destinations that are allowed. A name is judged before it is
 * resolved, and each of its addresses just before it is dialled, so that a name cannot stand for one address when it is checked and
 * for another when it is called.
 */
export const restrict = defineElement({
  name: 'restrict',
  kind: 'processor',
  doc: 'Restricts where the outgoing request and its redirects may go. Whatever is not allowed fails with EGRESS:DESTINATION_BLOCKED when the request is sent.',
  attributes: {
    allowPrivateAddresses: attr.boolean(
      'Hosts that are allowed by name may have private addresses. Others that are not public, such as link-local ones, must be allowed as addresses in any case.',
      { default: 'false' },
    ),
  },
  children: {
    allow: child.many('Where requests may go.', () => [allow]),
    deny: child.many('Where requests may not go, whatever is allowed.', () => [deny]),
  },
  errors: [egressErrors.DESTINATION_BLOCKED, egressErrors.NO_CALL],
  example: `
    <http-policy:operation>
      <egress:restrict>
        <egress:allow destination="https://*.example.com"/>
        <egress:allow destination="billing.internal:8080-8089"/>
        <egress:allow destination="10.20.0.0/16"/>
        <egress:deny destination="legacy.example.com"/>
      </egress:restrict>
      <http-policy:execute-next/>
    </http-policy:operation>`,
  compile: ({ allow, deny, allowPrivateAddresses }, context): Processor => {
    checkStanding(context)
    // One rule for all requests: connections are kept by the rules they were made under.
    const guard = createGuard({ allow, deny, allowPrivate: allowPrivateAddresses })
    return (event, run) => {
      if (!run.call)
        throw new MuleError(
          egressErrors.NO_CALL,
          `<${context.name}> was reached where no outgoing request is: it belongs into the http-policy:operation of a policy.`,
        )
      run.call.guard(guard)
      return event
    }
  },
})

const checkStanding = ({ artifact, name, location, report }: CompileContext): void => {
  if (artifact.kind !== 'policy' || /^[^/]+\/source\//.test(location.path))
    report('CFG264', `<${name}> can stand in the http-policy:operation of a policy only.`, {
      hint: 'it is about the request that the operation sends',
    })
}
