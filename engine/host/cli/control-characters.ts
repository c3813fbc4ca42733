/** What a terminal would act upon is written as an escape; tabs stay. */
export const withoutControls = (text: string): string =>
  text.replace(/[^\P{Cc}\t]/gu, (control) => ESCAPES[control] ?? `\\u${hex(control)}`)

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r' }

const hex = (control: string): string => control.charCodeAt(0).toString(16).padStart(4, '0')
