import type { Span } from '../syntax/ast.ts'
import type { Code, Locate } from './frame.ts'
import { type FunctionForm, takesCount } from './function-form.ts'
import type { FunctionGroup } from './function-group.ts'
import { argumentCount } from './library-call.ts'
import { callAgain, runForms, runPlain, runPlain1, runPlain2 } from './run-form.ts'
import type { Scope } from './scope.ts'
import { blame } from './site.ts'
import { fault, siteOf } from './unit.ts'

/** A call of a function of the script: its forms are known, and the frame it was declared in is found by counting. */
export const userCall = (
  group: FunctionGroup,
  locate: Locate,
  args: readonly Code[],
  node: Span,
  scope: Scope,
  tail: boolean,
): Code => {
  const forms = group.forms.filter((form) => takesCount(form, args.length))
  if (forms.length === 0) return wrongCount(group, args.length, node, scope)
  if (tail && group.loops && scope.tail === group) return (frame) => callAgain(args.map((arg) => arg(frame)))
  const [first] = forms as [FunctionForm]
  const call =
    forms.length === 1 && first.plain && !group.loops
      ? plainCall(first, locate, args)
      : checkedCall(group.name, forms, locate, args, group)
  const site = siteOf(node, scope)
  return (frame) => {
    try {
      return call(frame)
    } catch (error) {
      throw blame(error, site)
    }
  }
}

const plainCall = (form: FunctionForm, locate: Locate, args: readonly Code[]): Code => {
  const [a, b] = args as [Code, Code]
  if (args.length === 1) return (frame) => runPlain1(form, locate(frame), a(frame))
  if (args.length === 2) return (frame) => runPlain2(form, locate(frame), a(frame), b(frame))
  return (frame) =>
    runPlain(
      form,
      locate(frame),
      args.map((arg) => arg(frame)),
    )
}

/** Loops may go on with another number of arguments, and so with another form. */
const checkedCall = (
  name: string,
  forms: readonly FunctionForm[],
  locate: Locate,
  args: readonly Code[],
  group: FunctionGroup,
): Code => {
  const candidates = group.loops ? group.forms : forms
  return (frame) =>
    runForms(
      name,
      candidates,
      locate(frame),
      args.map((arg) => arg(frame)),
    )
}

const wrongCount = ({ name, forms }: FunctionGroup, given: number, node: Span, scope: Scope): Code => {
  const counts = new Set(
    forms.flatMap(({ required, parameters }) =>
      Array.from({ length: parameters.length - required + 1 }, (_, i) => required + i),
    ),
  )
  return fault(
    node,
    scope,
    argumentCount(
      name,
      [...counts].sort((a, b) => a - b),
      given,
    ),
  )
}
