import type { CompileContext, Severity } from '../../engine/sdk.ts'

/** A router with one route routes nothing; some of Mule's put up with it (spec/core.md §1.3). */
export const checkRoutes = ({ element, name, report }: CompileContext, severity: Severity): void => {
  if (element.children.filter((each) => each.name === 'route').length < 2)
    report('CFG026', `At least 2 routes are required for '${name}'.`, { severity })
}
